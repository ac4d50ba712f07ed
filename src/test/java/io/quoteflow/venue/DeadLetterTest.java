package io.quoteflow.venue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoteflow.decision.DecisionStream;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.RecordKind;
import io.quoteflow.journal.RejectReason;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.testing.JournalBuilder;
import io.quoteflow.testing.RandomMarket;
import io.quoteflow.testing.TraderHarness;
import io.quoteflow.trading.Count;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests every reason for a dead letter, and that a refused record has no effect. */
class DeadLetterTest {
    private static final long TIME = JournalBuilder.START;
    private static final String LEVELS = "\"b\":[[\"%s\",\"%s\"]],\"a\":[]";
    private static final String BOOK =
            "{\"topic\":\"orderbook.50.XYUSDT\",\"type\":\"snapshot\",\"ts\":%d,\"data\":{\"s\":\"XYUSDT\",%s,\"u\":%s}}";
    private static final String TRADE =
            "{\"topic\":\"publicTrade.XYUSDT\",\"ts\":%d,\"data\":[{\"T\":%d,\"s\":\"%s\",\"S\":\"Buy\",\"v\":\"%s\",\"p\":\"1000.0\"}]}";
    private static final String DEFINITION =
            "{\"tickSize\":\"%s\",\"lotSize\":\"%s\",\"minSize\":\"0.001\",\"minNotional\":\"5\"}";

    /** A record that is refused after a definition, and why. */
    private record Bad(RecordKind kind, String payload, RejectReason reason) {
        Bad(
                final String kind,
                final RejectReason reason,
                final String payload,
                final Object... values) {
            this(RecordKind.of(kind), String.format(payload, values), reason);
        }

        JournalRecord at(final long received, final long offset) {
            return record(
                    JournalBuilder.INSTRUMENT,
                    kind,
                    received,
                    offset,
                    payload,
                    kind == RecordKind.UNREADABLE ? reason : null);
        }
    }

    private static JournalRecord record(
            final String instrument,
            final RecordKind kind,
            final long received,
            final long offset,
            final String payload,
            final RejectReason refusal) {
        return new JournalRecord(
                instrument,
                kind,
                received,
                3,
                offset,
                true,
                payload.getBytes(StandardCharsets.UTF_8),
                refusal);
    }

    private static String book(final String price, final String size) {
        return String.format(BOOK, TIME, String.format(LEVELS, price, size), "900");
    }

    private static List<Bad> bad() {
        return List.of(
                new Bad("market", RejectReason.NOT_JSON, "{\"topic\":\"orderbook.50.XYUSDT\","),
                new Bad("market", RejectReason.NOT_JSON, ""),
                new Bad("heartbeat", RejectReason.NOT_JSON, "tick"),
                new Bad("control", RejectReason.NOT_JSON, "[]"),
                new Bad("instrument", RejectReason.NOT_JSON, "null"),
                new Bad("market", RejectReason.NOT_JSON, "[1,2"),
                new Bad("market", RejectReason.BAD_FIELD, BOOK, TIME, "\"b\":[]", "900"),
                new Bad("market", RejectReason.BAD_FIELD, BOOK, TIME, "\"b\":[],\"a\":[]", "1.5"),
                new Bad("heartbeat", RejectReason.BAD_FIELD, "{\"time\":\"now\"}"),
                new Bad("heartbeat", RejectReason.BAD_FIELD, "{\"time\":-1}"),
                new Bad("heartbeat", RejectReason.BAD_FIELD, "{}"),
                new Bad("control", RejectReason.BAD_FIELD, "{\"comand\":\"halt\"}"),
                new Bad("market", RejectReason.WRONG_SYMBOL, TRADE, TIME, TIME, "OTHER", "1"),
                new Bad("market", RejectReason.BAD_PRICE, book("-1", "1")),
                new Bad("market", RejectReason.BAD_PRICE, book("0", "1")),
                new Bad("market", RejectReason.BAD_SIZE, book("1000.0", "-1")),
                new Bad("market", RejectReason.BAD_SIZE, TRADE, TIME, TIME, "XYUSDT", "0"),
                new Bad("market", RejectReason.TOO_LARGE, book("99999999999999999", "1")),
                new Bad("market", RejectReason.TOO_LARGE, book("1000.0", "281474976710656")),
                new Bad("market", RejectReason.TOO_FINE, book("0.000000000001", "0.0000001")),
                new Bad("market", RejectReason.FUTURE_TIME, TRADE, 1, 2 * TIME, "XYUSDT", "1"),
                new Bad("heartbeat", RejectReason.FUTURE_TIME, "{\"time\":%d}", 2 * TIME),
                new Bad("instrument", RejectReason.BAD_DEFINITION, "{}"),
                new Bad("instrument", RejectReason.BAD_DEFINITION, DEFINITION, "0", "0.001"),
                new Bad("instrument", RejectReason.BAD_DEFINITION, DEFINITION, "0.1", "-1"),
                new Bad("instrument", RejectReason.BAD_DEFINITION, DEFINITION, "0.1", "a tenth"),
                new Bad("instrument", RejectReason.TOO_FINE, DEFINITION, "0.000000000001", "0.001"),
                new Bad(RecordKind.UNREADABLE, "no record", RejectReason.NOT_A_RECORD),
                new Bad(RecordKind.UNREADABLE, "of a later schema", RejectReason.UNKNOWN_SCHEMA),
                new Bad(RecordKind.UNREADABLE, "of no position", RejectReason.BAD_POSITION),
                new Bad(RecordKind.UNREADABLE, "to come", RejectReason.FUTURE_RECEIVED),
                new Bad(RecordKind.UNREADABLE, "", RejectReason.CUT_INPUT));
    }

    @Test
    void everyReasonIsGiven() {
        // a jump is a matter of archives: LogPositionTest; a proof one of keys: ControlProofTest
        final Set<RejectReason> seen =
                EnumSet.of(
                        RejectReason.NO_DEFINITION,
                        RejectReason.UNKNOWN_VENUE,
                        RejectReason.BAD_SYMBOL,
                        RejectReason.WRONG_PARTITION,
                        RejectReason.POSITION_JUMP,
                        RejectReason.UNPROVEN_CONTROL);
        final TraderHarness desk = new TraderHarness(Parameters.defaults());
        final JournalBuilder market = new JournalBuilder();
        desk.handle(market.definition("0.1", "0.001", "0.001", "5"));
        desk.handle(market.snapshot("999.9:1", "1000.1:1"));
        long offset = 10;
        for (final Bad bad : bad()) {
            final List<TraderHarness.Row> rows = desk.handle(bad.at(TIME, offset));
            assertThat(rows).as("%s", bad).hasSize(1);
            final JsonNode letter = rows.get(0).json();
            assertThat(rows.get(0).stream()).isEqualTo(DecisionStream.DEAD_LETTERS);
            assertThat(letter.get("reason").asText()).as("%s", bad).isEqualTo(bad.reason().name());
            assertThat(letter.get("kind").asText()).isEqualTo(bad.kind().text());
            assertThat(letter.get("instrument").asText()).isEqualTo(JournalBuilder.INSTRUMENT);
            assertThat(letter.get("cause").asText()).isEqualTo("3:" + offset++);
            assertThat(letter.get("time").asLong()).isEqualTo(TIME);
            assertThat(letter.get("payload").asText()).isEqualTo(bad.payload());
            assertThat(letter.has("decision")).isFalse();
            seen.add(bad.reason());
        }
        assertThat(seen).containsExactlyInAnyOrder(RejectReason.values());
        assertThat(desk.summary(JournalBuilder.INSTRUMENT).get("counts").get("deadLetter").asInt())
                .isEqualTo(bad().size());
    }

    @Test
    void aRecordOfAnotherPartitionLeavesNoTraceOfWhenItCame() {
        final Bad bad = new Bad(RecordKind.UNREADABLE, "elsewhere", RejectReason.WRONG_PARTITION);
        final TraderHarness desk = new TraderHarness(Parameters.defaults());
        final JournalBuilder market = new JournalBuilder();
        desk.handle(market.definition("0.1", "0.001", "0.001", "5"));
        final String before = desk.handle(bad.at(TIME, 7)).get(0).text();
        desk.handle(market.snapshot("999.9:1", "1000.1:1"));
        final TraderHarness.Row after = desk.handle(bad.at(TIME, 7)).get(0);
        assertThat(after.text()).isEqualTo(before);
        assertThat(after.json().get("reason").asText()).isEqualTo("WRONG_PARTITION");
        assertThat(desk.trader(JournalBuilder.INSTRUMENT).counted(Count.DEAD_LETTER)).isZero();
    }

    @Test
    void nothingIsKnownBeforeADefinition() {
        final TraderHarness desk = new TraderHarness(Parameters.defaults());
        for (final RecordKind kind : RecordKind.values()) {
            if (kind != RecordKind.INSTRUMENT && kind != RecordKind.UNREADABLE) {
                refused(
                        desk.handle(record(JournalBuilder.INSTRUMENT, kind, TIME, 0, "{}", null)),
                        RejectReason.NO_DEFINITION);
            }
        }
        for (final String stranger :
                List.of(
                        "",
                        "XYUSDT",
                        "bybit.XYUSDT",
                        "bybit.option.XYUSDT",
                        "okx.spot.XY",
                        "a.b.")) {
            final String good = String.format(DEFINITION, "0.1", "0.001");
            refused(
                    desk.handle(record(stranger, RecordKind.INSTRUMENT, TIME, 0, good, null)),
                    RejectReason.UNKNOWN_VENUE);
        }
    }

    @Test
    void aSymbolOfOtherCharactersIsToldAsThat() {
        for (final String symbol :
                List.of("XY/USDT", "XY USDT", "A.B", "\u5e01!", "e\u0301", "\ud83d\ude80USDT")) {
            final List<TraderHarness.Row> rows =
                    new TraderHarness(Parameters.defaults())
                            .handle(
                                    record(
                                            "binance.usdm." + symbol,
                                            RecordKind.INSTRUMENT,
                                            TIME,
                                            0,
                                            String.format(DEFINITION, "0.1", "0.001"),
                                            null));
            refused(rows, RejectReason.BAD_SYMBOL);
            assertThat(rows.get(0).json().get("detail").asText())
                    .contains(symbol)
                    .contains("U+")
                    .contains("letters and digits");
        }
    }

    /** JSON can say half of a pair, which cannot be written as UTF-8. */
    @Test
    void halfASurrogatePairStopsNothing() {
        final TraderHarness desk = new TraderHarness(Parameters.defaults());
        final JournalBuilder market = new JournalBuilder();
        desk.handle(market.definition("0.1", "0.001", "0.001", "5"));
        final String half = "\\ud83d";
        final String halt = "{\"command\":\"halt\",\"reason\":\"" + half + "\"}";
        assertThat(
                        desk.handle(
                                record(
                                        JournalBuilder.INSTRUMENT,
                                        RecordKind.CONTROL,
                                        TIME,
                                        5,
                                        halt,
                                        null)))
                .extracting(row -> row.json().path("reason").asText())
                .contains("\ufffd");
        final String bad = "{\"tickSize\":\"" + half + "\"}";
        final List<TraderHarness.Row> rows =
                desk.handle(
                        record(
                                JournalBuilder.INSTRUMENT,
                                RecordKind.INSTRUMENT,
                                TIME,
                                6,
                                bad,
                                null));
        assertThat(rows.get(0).json().get("detail").asText())
                .isEqualTo("tickSize \"\ufffd\" is no decimal number");
    }

    private static void refused(final List<TraderHarness.Row> rows, final RejectReason reason) {
        assertThat(rows).hasSize(1);
        final JsonNode letter = rows.get(0).json();
        assertThat(letter.get("reason").asText()).isEqualTo(reason.name());
        assertThat(letter.get("time").isNull()).isTrue();
    }

    @Test
    void aLongPayloadIsShownInPart() {
        final TraderHarness desk = new TraderHarness(Parameters.defaults());
        final JournalRecord huge =
                record(
                        JournalBuilder.INSTRUMENT,
                        RecordKind.MARKET,
                        TIME,
                        0,
                        "x".repeat(100_000),
                        null);
        final JsonNode letter = desk.handle(huge).get(0).json();
        assertThat(letter.get("payload").asText()).isEqualTo("x".repeat(4096));
        assertThat(letter.get("bytes").asInt()).isEqualTo(100_000);
    }

    @Test
    void theOthersDecideTheSameWithAndWithoutThem() {
        final TraderHarness clean = new TraderHarness(Parameters.defaults());
        final TraderHarness hostile = new TraderHarness(Parameters.defaults());
        final List<Bad> bad = bad();
        final int spacing = 10;
        int next = 0;
        for (final JournalRecord record : RandomMarket.journal(5, 2000).records()) {
            final JournalRecord good = moved(record, spacing * record.offset());
            clean.handle(good);
            hostile.handle(good);
            for (int i = 1; i < spacing && record.offset() > 0; i++) {
                next = (next + 1) % bad.size();
                hostile.handle(bad.get(next).at(record.received(), good.offset() + i));
            }
        }
        assertThat(clean.rows(DecisionStream.FILLS)).hasSizeGreaterThan(10);
        assertThat(clean.rows(DecisionStream.DEAD_LETTERS)).isEmpty();
        assertThat(hostile.rows(DecisionStream.DEAD_LETTERS)).hasSizeGreaterThan(10_000);
        assertThat(decided(hostile)).isEqualTo(decided(clean));
        assertThat(figures(hostile)).isEqualTo(figures(clean));
    }

    private static JournalRecord moved(final JournalRecord record, final long offset) {
        return new JournalRecord(
                record.instrument(),
                record.kind(),
                record.received(),
                record.partition(),
                offset,
                true,
                record.payload(),
                null);
    }

    private static List<String> decided(final TraderHarness desk) {
        final List<String> texts = new ArrayList<>();
        for (final TraderHarness.Row row : desk.rows()) {
            if (row.stream() != DecisionStream.DEAD_LETTERS) {
                texts.add(row.text());
            }
        }
        return texts;
    }

    /** The summary without what dead letters may change. */
    private static JsonNode figures(final TraderHarness desk) {
        final ObjectNode summary = (ObjectNode) desk.summary(JournalBuilder.INSTRUMENT);
        summary.remove("cause");
        summary.remove("findings");
        ((ObjectNode) summary.get("counts")).remove("deadLetter");
        return summary;
    }
}
