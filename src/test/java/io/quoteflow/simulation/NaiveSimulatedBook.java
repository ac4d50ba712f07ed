package io.quoteflow.simulation;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

/** A simple order book that rejects any frame that breaks the rules of the venue. */
final class NaiveSimulatedBook {

    final TreeMap<BigDecimal, BigDecimal> bids = new TreeMap<>(Comparator.reverseOrder());
    final TreeMap<BigDecimal, BigDecimal> asks = new TreeMap<>();

    private final BigDecimal tick;
    private final BigDecimal lot;
    private long updateId;

    NaiveSimulatedBook(final SimulatedInstrument instrument) {
        tick = new BigDecimal(instrument.tickSize());
        lot = new BigDecimal(instrument.lotSize());
    }

    void apply(final Map<String, Object> frame) {
        final Map<String, Object> data = Journal.object(frame.get("data"));
        final long next = (Long) data.get("u");
        if (updateId == 0) {
            assertThat(frame).containsEntry("type", "snapshot");
            assertThat(next).isGreaterThan(1);
        } else {
            assertThat(frame).containsEntry("type", "delta");
            assertThat(next).isEqualTo(updateId + 1);
        }
        updateId = next;
        change(bids, Journal.list(data.get("b")));
        change(asks, Journal.list(data.get("a")));
        assertThat(bids).hasSize(50);
        assertThat(asks).hasSize(50);
        assertThat(bids.firstKey()).isLessThan(asks.firstKey());
    }

    BigDecimal spreadTicks() {
        return asks.firstKey().subtract(bids.firstKey()).divideToIntegralValue(tick);
    }

    double mid() {
        return bids.firstKey().add(asks.firstKey()).doubleValue() / 2;
    }

    TreeMap<BigDecimal, BigDecimal> takenBy(final Object aggressor) {
        return "Buy".equals(aggressor) ? asks : bids;
    }

    private void change(final TreeMap<BigDecimal, BigDecimal> side, final List<Object> levels) {
        BigDecimal last = null;
        for (final Object level : levels) {
            final List<Object> pair = Journal.list(level);
            final BigDecimal price = new BigDecimal((String) pair.get(0));
            final BigDecimal size = new BigDecimal((String) pair.get(1));
            require(price.remainder(tick).signum() == 0, "price on the tick", pair);
            require(price.scale() == tick.scale(), "decimals of the tick", pair);
            require(size.remainder(lot).signum() == 0, "size on the lot", pair);
            require(last == null || isBetter(side, last, price), "best first", pair);
            last = price;
            if (pair.get(1).equals("0")) {
                require(side.remove(price) != null, "a delete of a level there is", pair);
            } else {
                require(size.signum() > 0 && size.scale() == lot.scale(), "a size", pair);
                require(!size.equals(side.put(price, size)), "a change", pair);
            }
        }
    }

    private static boolean isBetter(
            final TreeMap<BigDecimal, BigDecimal> side, final BigDecimal a, final BigDecimal b) {
        return a.compareTo(b) < 0 == (side.comparator() == null);
    }

    private static void require(final boolean ok, final String rule, final List<Object> level) {
        if (!ok) {
            throw new AssertionError("expected " + rule + " at " + level);
        }
    }
}
