package io.quoteflow.exchange.tape;

import io.quoteflow.market.InstrumentId;
import io.quoteflow.simulation.SimulatedInstrument;
import io.quoteflow.simulation.SimulatedMarket;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The simulated market for any instruments. Instruments of one symbol have the same prices in every
 * category, whatever their venue.
 *
 * <p>The simulation changes a book 10 times a second. At a higher rate, further events between
 * these change sizes behind the second level; prices and trades stay those of the simulation.
 */
public final class SimulatedTape implements MarketTape {
    /** Changes of a book in a second of the simulation. */
    public static final int LOWEST_RATE = 10;

    /** Largest number of changes of a book in a second. */
    public static final int HIGHEST_RATE = 1000;

    private static final long START = 1_767_225_600_000L;

    /** The first books are received 1 ms after the start. They are due at once. */
    private static final long FIRST_BOOKS = START + 1;

    private static final long LENGTH = 100L * 365 * 24 * 3600 * 1000;
    private static final int STEP = 1000 / LOWEST_RATE;
    private static final int UNTOUCHED = 2;
    private static final int MOST_LOTS = 2000;

    private final SimulatedMarket market;
    private final Map<String, Symbol> symbols = new HashMap<>();
    private final List<TapeInstrument> listed = new ArrayList<>();
    private final PriorityQueue<Extra> extras = new PriorityQueue<>();
    private final SplittableRandom random;
    private final double speed;
    private final double extrasAStep;

    private TapeEvent head;
    private Symbol headSymbol;
    private long headReceived;
    private long count;

    /** An event that the simulation does not have, of a symbol. */
    private record Extra(long time, long number, Symbol symbol) implements Comparable<Extra> {
        @Override
        public int compareTo(final Extra other) {
            return time == other.time
                    ? Long.compare(number, other.number)
                    : Long.compare(time, other.time);
        }
    }

    private static final class Symbol {
        private final TapeReader reader;
        private final BigDecimal lot;
        private final TapeBook book = new TapeBook();
        private double owed;

        Symbol(final List<InstrumentId> instruments, final BigDecimal lot) {
            this.reader = new BybitTapeReader(instruments);
            this.lot = lot;
        }
    }

    /**
     * Opens the market.
     *
     * @param seed any number; another seed gives another market
     * @param instruments of bybit.linear, bybit.spot, binance.spot and binance.usdm
     * @param rate changes of each book in a second, 10 to 1000
     * @param speed multiple of real time, positive
     * @throws IllegalArgumentException if one of these cannot be used
     */
    public SimulatedTape(
            final long seed,
            final Collection<InstrumentId> instruments,
            final int rate,
            final double speed) {
        if (rate < LOWEST_RATE || rate > HIGHEST_RATE) {
            throw new IllegalArgumentException(
                    "a rate is " + LOWEST_RATE + " to " + HIGHEST_RATE + ", not " + rate);
        }
        if (!(speed > 0 && speed < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a speed is a positive number, not " + speed);
        }
        final Map<String, List<InstrumentId>> bySymbol =
                instruments.stream()
                        .distinct()
                        .collect(
                                Collectors.groupingBy(
                                        InstrumentId::symbol,
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        final List<SimulatedInstrument> simulated = new ArrayList<>();
        bySymbol.forEach((symbol, ids) -> simulated.add(list(symbol, ids)));
        market = new SimulatedMarket(new SimulatedMarket.Settings(seed, START, LENGTH, simulated));
        random = new SplittableRandom(seed);
        extrasAStep = (rate - LOWEST_RATE) / (double) LOWEST_RATE;
        this.speed = speed;
        fetch();
    }

    private SimulatedInstrument list(final String symbol, final List<InstrumentId> ids) {
        final SimulatedInstrument made = SYMBOLS.getOrDefault(symbol, MadeSymbol.of(symbol));
        for (final InstrumentId id : ids) {
            if (TapeReader.of(id) == null) {
                throw new IllegalArgumentException(
                        id + ": is not of bybit.linear, bybit.spot, binance.spot or binance.usdm");
            }
            listed.add(
                    new TapeInstrument(
                            id,
                            made.tickSize(),
                            made.lotSize(),
                            made.minSize(),
                            made.minNotional()));
        }
        symbols.put("bybit.linear." + symbol, new Symbol(ids, new BigDecimal(made.lotSize())));
        return made;
    }

    private static final Map<String, SimulatedInstrument> SYMBOLS =
            SimulatedMarket.standardInstruments().stream()
                    .collect(Collectors.toMap(SimulatedInstrument::symbol, Function.identity()));

    @Override
    public List<TapeInstrument> instruments() {
        return List.copyOf(listed);
    }

    @Override
    public long due() {
        final Extra extra = extras.peek();
        final long time = extra == null ? headReceived : Math.min(headReceived, extra.time());
        return head == null ? Long.MAX_VALUE : (long) ((time - FIRST_BOOKS) / speed);
    }

    @Override
    public TapeEvent next() {
        final Extra extra = extras.peek();
        if (extra != null && extra.time() < headReceived) {
            extras.poll();
            return sizes(extra.symbol());
        }
        final TapeEvent taken = head;
        // the book tells which sizes further events may change
        if (taken.isBook() && extrasAStep > 0) {
            headSymbol.book.apply(taken);
            plan();
        }
        fetch();
        return taken;
    }

    private void fetch() {
        head = null;
        while (head == null) {
            final SimulatedMarket.Record record = market.next();
            if (record == null) {
                return;
            }
            if (record.kind().equals("market")) {
                headSymbol = symbols.get(record.instrument());
                headReceived = record.received();
                head = headSymbol.reader.read(record.payload(), record.received());
            }
        }
    }

    private void plan() {
        headSymbol.owed += extrasAStep;
        final int due = (int) headSymbol.owed;
        headSymbol.owed -= due;
        for (int i = 1; i <= due; i++) {
            extras.add(new Extra(headReceived + (long) STEP * i / (due + 1), count++, headSymbol));
        }
    }

    /** Changes the sizes of one to three levels behind the second one. */
    private TapeEvent sizes(final Symbol symbol) {
        final boolean bid = random.nextBoolean();
        final int last = random.nextInt(UNTOUCHED + 1, UNTOUCHED + 20);
        final List<TapeLevel> side = bid ? symbol.book.bids(last) : symbol.book.asks(last);
        final List<TapeLevel> changed = new ArrayList<>();
        for (int i = Math.max(UNTOUCHED, side.size() - 1 - random.nextInt(3));
                i < side.size();
                i++) {
            final BigDecimal size =
                    symbol.lot.multiply(BigDecimal.valueOf(random.nextInt(1, MOST_LOTS)));
            changed.add(TapeLevel.of(side.get(i).price(), size.toPlainString()));
        }
        final TapeEvent event =
                TapeEvent.book(
                        symbol.reader.instruments(),
                        false,
                        bid ? changed : List.of(),
                        bid ? List.of() : changed,
                        1);
        symbol.book.apply(event);
        return event;
    }
}
