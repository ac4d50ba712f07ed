package io.quoteflow.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far the mid goes in the direction of a sweep, from the mid before it to that of the end of
 * the fifth second after its own.
 *
 * @param moves of each sweep, basis points, positive if the mid followed it
 */
record MidAfterSweeps(List<Double> moves) {

    private static final long SECONDS = MidPath.AHEAD;

    /** Measures an hour of an instrument. */
    static MidAfterSweeps measure(final double informedShare) {
        final SimulatedInstrument instrument =
                new SimulatedInstrument(
                        "BTCUSDT",
                        "65000.0",
                        "0.1",
                        "0.001",
                        "0.001",
                        "5",
                        "0.400",
                        1.0,
                        informedShare);
        final SimulatedMarket market =
                new SimulatedMarket(
                        new SimulatedMarket.Settings(
                                1, Journal.START, 60 * Journal.MINUTE, List.of(instrument)));
        final NaiveSimulatedBook book = new NaiveSimulatedBook(instrument);
        final TreeMap<Long, Double> closes = new TreeMap<>();
        final List<Sweep> sweeps = new ArrayList<>();
        for (SimulatedMarket.Record r = market.next(); r != null; r = market.next()) {
            final Map<String, Object> frame = Journal.payload(r);
            if (Journal.isBook(frame)) {
                book.apply(frame);
                closes.put((Long) frame.get("cts") / 1000, book.mid());
            } else if (Journal.isTrades(frame)) {
                final List<Map<String, Object>> trades = Journal.trades(frame);
                final Map<String, Object> last = trades.get(trades.size() - 1);
                if (!last.get("p").equals(trades.get(0).get("p"))) {
                    final int sign = last.get("S").equals("Buy") ? 1 : -1;
                    sweeps.add(new Sweep((Long) last.get("T") / 1000, sign, book.mid()));
                }
            }
        }
        return new MidAfterSweeps(
                sweeps.stream()
                        .filter(sweep -> closes.containsKey(sweep.second() + SECONDS))
                        .map(sweep -> sweep.moveTo(closes.get(sweep.second() + SECONDS)))
                        .toList());
    }

    int count() {
        return moves.size();
    }

    double meanBps() {
        return moves.stream().mapToDouble(move -> move).average().orElseThrow();
    }

    double shareThatFollowed() {
        return (double) moves.stream().filter(move -> move > 0).count() / moves.size();
    }

    private record Sweep(long second, int sign, double mid) {
        double moveTo(final double close) {
            return 1e4 * sign * Math.log(close / mid);
        }
    }
}
