package io.quoteflow.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/**
 * A simulated market: Bybit v5 linear frames of several instruments, generated from a seed.
 *
 * <p>The same settings give the same bytes on every machine. Nothing here depends on a clock, an
 * unordered map or a locale, and prices are counted in ticks. Records are generated on demand, so a
 * run of any length needs the memory of a few books only. Not thread-safe.
 */
public final class SimulatedMarket {

    /** A feed that has a next record, and its place among the instruments. */
    private record Head(SimulatedFeed feed, int index) implements Comparable<Head> {
        @Override
        public int compareTo(final Head other) {
            final int order = Long.compare(feed.peek().received(), other.feed.peek().received());
            return order != 0 ? order : Integer.compare(index, other.index);
        }
    }

    private final PriorityQueue<Head> heads = new PriorityQueue<>();
    private long count;

    /** Opens the market before its first record. */
    public SimulatedMarket(final Settings settings) {
        for (int i = 0; i < settings.instruments().size(); i++) {
            addIfOpen(new Head(new SimulatedFeed(settings, i), i));
        }
    }

    private void addIfOpen(final Head head) {
        if (head.feed().peek() != null) {
            heads.add(head);
        }
    }

    /**
     * Returns the next record in the order of arrival; null at the end. Records received in the
     * same millisecond come in the order of the instruments.
     */
    public Record next() {
        final Head earliest = heads.poll();
        if (earliest == null) {
            return null;
        }
        count++;
        final Record record = earliest.feed().poll();
        addIfOpen(earliest);
        return record;
    }

    /** Returns the number of records returned so far. */
    public long count() {
        return count;
    }

    /**
     * Returns BTCUSDT, ETHUSDT and SOLUSDT, whose ticks are small compared to the price moves of a
     * second. A market maker earns the spread in BTCUSDT, where no aggressor is informed, less in
     * ETHUSDT, where few are, and loses in SOLUSDT, where two of five are.
     */
    public static List<SimulatedInstrument> standardInstruments() {
        return List.of(
                new SimulatedInstrument(
                        "BTCUSDT", "65000.0", "0.1", "0.001", "0.001", "5", "0.400", 1.0, 0),
                new SimulatedInstrument(
                        "ETHUSDT", "3000.00", "0.01", "0.01", "0.01", "5", "8.00", 1.25, 0.15),
                new SimulatedInstrument(
                        "SOLUSDT", "150.000", "0.001", "0.1", "0.1", "5", "160.0", 1.5, 0.4));
    }

    /**
     * Returns instruments of the kinds of {@link #standardInstruments}, which come first. The ones
     * after them are named {@code SIM4USDT}, {@code SIM5USDT} and so on.
     *
     * @param count number of instruments, at least 1
     */
    public static List<SimulatedInstrument> instruments(final int count) {
        final List<SimulatedInstrument> standard = standardInstruments();
        final List<SimulatedInstrument> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            final SimulatedInstrument kind = standard.get(i % standard.size());
            all.add(i < standard.size() ? kind : kind.named("SIM" + (i + 1) + "USDT"));
        }
        return all;
    }

    /**
     * Returns a market for portfolios: BTCUSDT, ETHUSDT, which follows it a second later with a
     * beta of 0.65, and BTCPERP, which has the price of BTCUSDT.
     *
     * @param dislocations when the price of one of them is moved away
     */
    public static Settings portfolio(
            final long seed,
            final long startMillis,
            final long lengthMillis,
            final List<Dislocation> dislocations) {
        final List<SimulatedInstrument> standard = standardInstruments();
        return new Settings(
                seed,
                startMillis,
                lengthMillis,
                List.of(
                        standard.get(0),
                        standard.get(1),
                        new SimulatedInstrument(
                                "BTCPERP", "65000.0", "0.1", "0.001", "0.001", "5", "0.400", 1.0)),
                List.of(
                        new Coupling("ETHUSDT", "BTCUSDT", 0.65, 1, 0.5),
                        new Coupling("BTCPERP", "BTCUSDT", 1, 0, 0)),
                dislocations);
    }

    /**
     * A journal record.
     *
     * @param instrument id of the instrument, {@code bybit.linear.SYMBOL}
     * @param kind {@code instrument}, {@code market} or {@code heartbeat}
     * @param received time of arrival, ms since the epoch
     * @param payload JSON in ASCII; not copied, so it must not be changed
     */
    public record Record(String instrument, String kind, long received, byte[] payload) {}

    /**
     * Settings that determine a simulated market.
     *
     * @param seed any number; another seed gives another market
     * @param startMillis time of the first records, ms since the epoch, at least 0
     * @param lengthMillis length in ms, positive; no record is received after its end
     * @param instruments at least one, each symbol once; the order determines the first phases
     * @param couplings which of them follow another one; each follows one at most
     * @param dislocations when the price of one of them is moved away
     */
    public record Settings(
            long seed,
            long startMillis,
            long lengthMillis,
            List<SimulatedInstrument> instruments,
            List<Coupling> couplings,
            List<Dislocation> dislocations) {

        /** Creates settings in which no instrument follows another one. */
        public Settings(
                final long seed,
                final long startMillis,
                final long lengthMillis,
                final List<SimulatedInstrument> instruments) {
            this(seed, startMillis, lengthMillis, instruments, List.of(), List.of());
        }

        /**
         * Checks every component.
         *
         * @throws IllegalArgumentException if one is out of its range
         */
        public Settings {
            instruments = List.copyOf(instruments);
            couplings = List.copyOf(couplings);
            dislocations = List.copyOf(dislocations);
            if (startMillis < 0) {
                throw new IllegalArgumentException("startMillis is at least 0, got " + startMillis);
            }
            if (lengthMillis <= 0 || lengthMillis > Long.MAX_VALUE - startMillis) {
                throw new IllegalArgumentException(
                        "lengthMillis is positive and ends before time does, got " + lengthMillis);
            }
            if (instruments.isEmpty()) {
                throw new IllegalArgumentException("a market has at least one instrument");
            }
            if (instruments.stream().map(SimulatedInstrument::symbol).distinct().count()
                    < instruments.size()) {
                throw new IllegalArgumentException("each symbol comes once");
            }
            if (couplings.stream().map(Coupling::follower).distinct().count() < couplings.size()) {
                throw new IllegalArgumentException("an instrument follows one at most");
            }
            for (final Coupling coupling : couplings) {
                requireKnown(instruments, coupling.follower());
                requireKnown(instruments, coupling.leader());
                for (final Coupling other : couplings) {
                    if (other.follower().equals(coupling.leader())) {
                        throw new IllegalArgumentException(
                                coupling.leader() + " leads, so it cannot follow");
                    }
                }
            }
            for (final Dislocation dislocation : dislocations) {
                requireKnown(instruments, dislocation.symbol());
            }
        }

        private static void requireKnown(
                final List<SimulatedInstrument> instruments, final String symbol) {
            if (instruments.stream().noneMatch(i -> i.symbol().equals(symbol))) {
                throw new IllegalArgumentException("the market has no " + symbol);
            }
        }

        /** Returns what an instrument follows; null if it follows none. */
        Coupling coupling(final String symbol) {
            return couplings.stream()
                    .filter(c -> c.follower().equals(symbol))
                    .findFirst()
                    .orElse(null);
        }

        /** Returns the index of an instrument. */
        int index(final String symbol) {
            return instruments.stream().map(SimulatedInstrument::symbol).toList().indexOf(symbol);
        }
    }
}
