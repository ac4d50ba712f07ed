package io.quoteflow.trading;

import io.quoteflow.decision.DecisionStream;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.RecordKind;
import io.quoteflow.market.Decimal;
import io.quoteflow.market.FixedPoint;
import io.quoteflow.market.Money;
import io.quoteflow.market.Side;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.testing.JournalBuilder;
import io.quoteflow.testing.RandomMarket;
import io.quoteflow.testing.TraderHarness;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests a live trader against an exchange whose reports interleave at random: what it believes is
 * the sum of the fills, it never has more at risk than its limit, and a replay of its journal
 * decides the same.
 */
class LiveInterleavingTest {
    private static final String MAX_POSITION = "2";

    private final List<JournalRecord> journal = new ArrayList<>();
    private final Parameters parameters =
            LiveMarket.parameters().with(Parameter.MAX_POSITION, MAX_POSITION);
    private final TraderHarness desk = new TraderHarness(parameters);

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void believesWhatTheExchangeFilled(final long seed) {
        final ReportingExchange exchange = new ReportingExchange(seed);
        final Random random = new Random(seed);
        for (final JournalRecord record : RandomMarket.journal(seed, 1500).records()) {
            handle(exchange, record.kind(), record.received(), record.payload());
            for (int i = random.nextInt(6); i > 0; i--) {
                report(exchange, record.received(), exchange.next(true));
            }
            if (random.nextInt(200) == 0) {
                report(exchange, record.received(), exchange.funding());
            }
            if (desk.trader(JournalBuilder.INSTRUMENT) != null) {
                check(exchange);
            }
        }
        finish(exchange);
        assertThat(desk.rows(DecisionStream.TRADES)).hasSizeGreaterThan(20);
        assertThat(desk.rows(DecisionStream.DEAD_LETTERS)).isEmpty();
        replayWithRestores();
    }

    /** Halts, and lets everything end at the exchange. */
    private void finish(final ReportingExchange exchange) {
        final long now = journal.get(journal.size() - 1).received();
        handle(exchange, RecordKind.CONTROL, now, bytes("{\"command\":\"halt\"}"));
        for (int i = 0; i < 20_000 && !exchange.isDone(); i++) {
            report(exchange, now, exchange.next(false));
        }
        assertThat(exchange.isDone()).as("everything has ended").isTrue();
        final TraderState state = desk.trader(JournalBuilder.INSTRUMENT);
        assertThat(state.orders.live()).isEmpty();
        assertThat(position(state)).isEqualByComparingTo(exchange.position);
        assertThat(state.account.cash().minus(state.account.start()).text(Money.DECIMALS))
                .isEqualTo(exchange.cash.stripTrailingZeros().toPlainString());
    }

    private static BigDecimal position(final TraderState state) {
        return decimal(state, state.account.maker().position());
    }

    private static BigDecimal decimal(final TraderState state, final long units) {
        return new BigDecimal(FixedPoint.text(units, state.scale().size(), 0));
    }

    private void check(final ReportingExchange exchange) {
        final TraderState state = desk.trader(JournalBuilder.INSTRUMENT);
        final long limit = Decimal.parse(MAX_POSITION).units(state.scale().size());
        for (final Side side : Side.values()) {
            final long working = state.orders.working(side, LedgerName.MAKER, null);
            final long believed = side.sign() * state.account.maker().position() + working;
            assertThat(exchange.resting(side)).isLessThanOrEqualTo(decimal(state, working));
            assertThat(exchange.quotes(side)).isLessThanOrEqualTo(1);
            assertThat(believed).isLessThanOrEqualTo(limit);
        }
    }

    private void report(
            final ReportingExchange exchange, final long received, final String payload) {
        if (payload != null) {
            handle(exchange, RecordKind.EXECUTION, received, bytes(payload));
        }
    }

    private static byte[] bytes(final String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void handle(
            final ReportingExchange exchange,
            final RecordKind kind,
            final long received,
            final byte[] payload) {
        final JournalRecord record =
                new JournalRecord(
                        JournalBuilder.INSTRUMENT,
                        kind,
                        received,
                        3,
                        journal.size(),
                        true,
                        payload,
                        null);
        journal.add(record);
        QuotingMarket.orders(desk.handle(record)).forEach(row -> exchange.request(row.json()));
    }

    private void replayWithRestores() {
        final TraderHarness restored = new TraderHarness(parameters);
        for (final JournalRecord record : journal) {
            restored.handle(record);
            restored.restore(JournalBuilder.INSTRUMENT);
        }
        assertThat(texts(restored)).isEqualTo(texts(desk));
        assertThat(restored.saved(JournalBuilder.INSTRUMENT).values())
                .isEqualTo(desk.saved(JournalBuilder.INSTRUMENT).values());
    }

    private static List<String> texts(final TraderHarness desk) {
        return desk.rows().stream().map(TraderHarness.Row::text).toList();
    }
}
