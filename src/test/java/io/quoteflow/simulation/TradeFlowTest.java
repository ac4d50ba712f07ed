package io.quoteflow.simulation;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import static io.quoteflow.simulation.Journal.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

class TradeFlowTest {

    private static final int MINUTES = 10;

    private final Map<String, NaiveSimulatedBook> books = new TreeMap<>();
    private final Map<String, List<Map<String, Object>>> sweptFrames = new TreeMap<>();
    private final Map<String, BigDecimal> sweptTo = new TreeMap<>();
    private final Map<String, Integer> trades = new TreeMap<>();
    private final Set<Object> ids = new HashSet<>();

    @Test
    void tradesTakeWhatTheBookShowsAndSweepsReachRestingQuotes() {
        for (final SimulatedInstrument instrument : SimulatedMarket.standardInstruments()) {
            books.put(instrument.id(), new NaiveSimulatedBook(instrument));
            sweptFrames.put(instrument.id(), new ArrayList<>());
        }
        for (final SimulatedMarket.Record record : Journal.records(1, MINUTES * MINUTE)) {
            final Map<String, Object> frame = Journal.payload(record);
            if (Journal.isBook(frame)) {
                books.get(record.instrument()).apply(frame);
                checkHole(record.instrument());
            } else if (Journal.isTrades(frame)) {
                check(record.instrument(), frame);
            }
        }
        assertThat(trades.values()).allMatch(n -> n > 2.5 * 60 * MINUTES && n < 15 * 60 * MINUTES);
        assertThat(sweptFrames.values())
                .allSatisfy(sweeps -> assertThat(sweeps).hasSizeBetween(9 * MINUTES, 18 * MINUTES))
                .allSatisfy(
                        sweeps ->
                                assertThat(sweeps)
                                        .extracting(TradeFlowTest::aggressor)
                                        .contains("Buy", "Sell"));
    }

    @Test
    void theBookIsRefilledAtTheEndOfEachBar() {
        final NaiveSimulatedBook book =
                new NaiveSimulatedBook(SimulatedMarket.standardInstruments().get(0));
        final BigDecimal normal = BigDecimal.valueOf(3);
        for (final SimulatedMarket.Record record : Journal.records(1, 3 * MINUTE)) {
            final Map<String, Object> frame = Journal.payload(record);
            if (record.instrument().endsWith("BTCUSDT") && Journal.isBook(frame)) {
                book.apply(frame);
                if ((Long) frame.get("cts") % 1000 >= 900) {
                    assertThat(book.spreadTicks()).isLessThanOrEqualTo(normal);
                }
            }
        }
    }

    @Test
    void theMidFollowsInformedSweepsAlone() {
        final MidAfterSweeps uninformed = MidAfterSweeps.measure(0);
        final MidAfterSweeps informed = MidAfterSweeps.measure(1);

        assertThat(uninformed.count()).isGreaterThan(600);
        assertThat(informed.count()).isGreaterThan(300);
        assertThat(uninformed.meanBps()).isBetween(-0.3, 0.3);
        // an informed aggressor goes as far as the mid will go
        assertThat(informed.meanBps()).isGreaterThan(2);
        assertThat(informed.shareThatFollowed()).isGreaterThan(0.97);
        assertThat(uninformed.shareThatFollowed()).isBetween(0.45, 0.55);
    }

    private void check(final String instrument, final Map<String, Object> frame) {
        final NaiveSimulatedBook book = books.get(instrument);
        final List<Map<String, Object>> data = Journal.trades(frame);
        final Object aggressor = aggressor(frame);
        final TreeMap<BigDecimal, BigDecimal> left = new TreeMap<>(book.takenBy(aggressor));
        assertThat(frame).containsEntry("type", "snapshot");
        for (final Map<String, Object> trade : data) {
            assertThat(List.copyOf(trade.keySet()))
                    .containsExactly("T", "s", "S", "v", "p", "L", "i", "BT", "seq");
            assertThat(trade).containsEntry("S", aggressor).containsEntry("BT", false);
            assertThat(instrument).endsWith((String) trade.get("s"));
            assertThat((String) trade.get("L")).matches("(Zero)?(Plus|Minus)Tick");
            assertThat(ids.add(trade.get("i"))).isTrue();
            final BigDecimal price = new BigDecimal((String) trade.get("p"));
            final BigDecimal size = new BigDecimal((String) trade.get("v"));
            assertThat(size).isPositive().isLessThanOrEqualTo(left.get(price));
            assertThat(left.firstKey()).isEqualByComparingTo(price);
            left.merge(price, size, BigDecimal::subtract);
            if (left.get(price).signum() == 0) {
                left.remove(price);
            }
        }
        trades.merge(instrument, data.size(), Integer::sum);
        final Object first = data.get(0).get("p");
        final Object last = data.get(data.size() - 1).get("p");
        if (last.equals(first)) {
            assertThat(data).hasSizeBetween(1, 4);
        } else {
            final double reach = Double.parseDouble((String) last) / book.mid() - 1;
            assertThat(Math.abs(1e4 * reach)).isBetween(1.0, 9.5);
            sweptFrames.get(instrument).add(frame);
            sweptTo.put(instrument + aggressor, new BigDecimal((String) last));
        }
    }

    private void checkHole(final String instrument) {
        final NaiveSimulatedBook book = books.get(instrument);
        final BigDecimal bought = sweptTo.remove(instrument + "Buy");
        final BigDecimal sold = sweptTo.remove(instrument + "Sell");
        assertThat(bought == null || book.asks.firstKey().compareTo(bought) >= 0).isTrue();
        assertThat(sold == null || book.bids.firstKey().compareTo(sold) <= 0).isTrue();
    }

    private static Object aggressor(final Map<String, Object> frame) {
        return Journal.trades(frame).get(0).get("S");
    }
}
