package io.quoteflow.simulation;

import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import static io.quoteflow.simulation.Journal.MINUTE;
import static io.quoteflow.simulation.Journal.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SimulatedMarketTest {

    @Test
    void theSameSeedGivesTheSameBytesOnEveryMachine() throws Exception {
        assertThat(hash(1))
                .isEqualTo("1b88b067f66aa72965f47ec037f269a58b0989a3b902de4eff39f089a7d02858");
    }

    @Test
    void anotherSeedGivesAnotherMarket() throws Exception {
        assertThat(hash(2)).isNotEqualTo(hash(1));
    }

    @Test
    void definitionsComeFirstThenSnapshots() {
        final List<SimulatedMarket.Record> first = Journal.records(1, MINUTE).subList(0, 6);

        assertThat(first)
                .extracting(SimulatedMarket.Record::instrument)
                .containsExactly(
                        "bybit.linear.BTCUSDT",
                        "bybit.linear.ETHUSDT",
                        "bybit.linear.SOLUSDT",
                        "bybit.linear.BTCUSDT",
                        "bybit.linear.ETHUSDT",
                        "bybit.linear.SOLUSDT");
        assertThat(first.subList(0, 3)).allMatch(r -> r.kind().equals("instrument"));
        assertThat(first.subList(0, 3)).allMatch(r -> r.received() == START);
        assertThat(new String(first.get(0).payload(), StandardCharsets.US_ASCII))
                .isEqualTo(
                        "{\"tickSize\":\"0.1\",\"lotSize\":\"0.001\","
                                + "\"minSize\":\"0.001\",\"minNotional\":\"5\"}");
        assertThat(first.subList(3, 6))
                .allMatch(r -> "snapshot".equals(Journal.payload(r).get("type")));
    }

    @Test
    void recordsComeInTheOrderOfArrival() {
        final List<SimulatedMarket.Record> records = Journal.records(1, 10 * MINUTE);

        assertThat(records)
                .extracting(SimulatedMarket.Record::received)
                .isSorted()
                .allMatch(t -> t >= START && t <= START + 10 * MINUTE);
    }

    @Test
    void whatHappenedIsSentAndThenReceived() {
        for (final SimulatedMarket.Record record : Journal.records(1, MINUTE)) {
            final Map<String, Object> frame = Journal.payload(record);
            if (record.kind().equals("market")) {
                final Object matched =
                        Journal.isBook(frame)
                                ? frame.get("cts")
                                : Journal.trades(frame).get(0).get("T");
                assertThat((Long) frame.get("ts")).isBetween((Long) matched, record.received());
            }
        }
    }

    @Test
    void eachInstrumentBeatsOnceASecond() {
        final List<SimulatedMarket.Record> beats =
                Journal.records(1, MINUTE).stream()
                        .filter(r -> r.kind().equals("heartbeat"))
                        .toList();

        assertThat(beats).hasSize(180);
        assertThat(beats)
                .allSatisfy(
                        r ->
                                assertThat(Journal.payload(r))
                                        .isEqualTo(Map.of("time", r.received())));
    }

    @Test
    void countsWhatItHandsOutAndStaysAtItsEnd() {
        final SimulatedMarket market = Journal.market(1, MINUTE);
        assertThat(market.count()).isZero();
        while (market.next() != null) {
            assertThat(market.count()).isPositive();
        }

        assertThat(market.count()).isEqualTo(Journal.records(1, MINUTE).size());
        assertThat(market.next()).isNull();
        assertThat(market.count()).isEqualTo(Journal.records(1, MINUTE).size());
    }

    @Test
    void startsAnywhereWithinASecond() {
        for (final long offset : new long[] {1, 99, 100, 950, 999}) {
            final SimulatedMarket market =
                    new SimulatedMarket(
                            new SimulatedMarket.Settings(
                                    1,
                                    START + offset,
                                    5_000,
                                    SimulatedMarket.standardInstruments()));
            long last = START + offset;
            for (SimulatedMarket.Record r = market.next(); r != null; r = market.next()) {
                assertThat(r.received()).isBetween(last, START + offset + 5_000);
                last = r.received();
            }
            assertThat(market.count()).isGreaterThan(3 * 45);
        }
    }

    @Test
    void refusesSettingsThatMakeNoMarket() {
        final List<SimulatedInstrument> standard = SimulatedMarket.standardInstruments();
        final List<SimulatedInstrument> twice = List.of(standard.get(0), standard.get(0));

        assertRefused(-1, 1, standard, "startMillis");
        assertRefused(0, 0, standard, "lengthMillis");
        assertRefused(2, Long.MAX_VALUE - 1, standard, "lengthMillis");
        assertRefused(0, 1, List.of(), "instrument");
        assertRefused(0, 1, twice, "symbol");
    }

    private static void assertRefused(
            final long start,
            final long length,
            final List<SimulatedInstrument> instruments,
            final String named) {
        assertThatThrownBy(() -> new SimulatedMarket.Settings(1, start, length, instruments))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(named);
    }

    private static String hash(final long seed) throws Exception {
        final MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (final SimulatedMarket.Record record : Journal.records(seed, MINUTE)) {
            digest.update(record.instrument().getBytes(StandardCharsets.US_ASCII));
            digest.update(record.kind().getBytes(StandardCharsets.US_ASCII));
            digest.update(ByteBuffer.allocate(8).putLong(0, record.received()));
            digest.update(record.payload());
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
