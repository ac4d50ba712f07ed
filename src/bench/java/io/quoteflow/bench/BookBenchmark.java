package io.quoteflow.bench;

import io.quoteflow.market.PagedBook;
import io.quoteflow.market.Side;

import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A delta of six levels near the top of a book of 200 a side and its best prices, against a TreeMap a side. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class BookBenchmark {
    private static final int LEVELS = 200;
    private static final int DELTAS = 1024;
    private static final int CHANGES = 6;
    private static final int TOP = 10;
    private static final long MID = 650_000;

    private final long[] prices = new long[DELTAS * CHANGES];
    private final long[] sizes = new long[DELTAS * CHANGES];
    private final PagedBook book = new PagedBook();
    private final TreeMap<Long, Long> bids = new TreeMap<>(Comparator.reverseOrder());
    private final TreeMap<Long, Long> asks = new TreeMap<>();
    private int at;

    @Setup
    public void fill() {
        for (long i = 1; i <= LEVELS; i++) {
            book.set(Side.BUY, MID - i, i);
            book.set(Side.SELL, MID + i, i);
            bids.put(MID - i, i);
            asks.put(MID + i, i);
        }
        final SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < prices.length; i++) {
            // the touch stays, so that no side empties; every third change removes or brings back a
            // level
            prices[i] = 2 + random.nextInt(TOP);
            sizes[i] = random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(1000);
        }
    }

    private int next() {
        at = at + 1 & DELTAS - 1;
        return at * CHANGES;
    }

    @Benchmark
    public long paged() {
        final int from = next();
        for (int i = from; i < from + CHANGES; i++) {
            if ((i & 1) == 0) {
                book.set(Side.BUY, MID - prices[i], sizes[i]);
            } else {
                book.set(Side.SELL, MID + prices[i], sizes[i]);
            }
        }
        return book.bestBid() + book.bestAsk();
    }

    @Benchmark
    public long baselineTreeMap() {
        final int from = next();
        for (int i = from; i < from + CHANGES; i++) {
            if ((i & 1) == 0) {
                set(bids, MID - prices[i], sizes[i]);
            } else {
                set(asks, MID + prices[i], sizes[i]);
            }
        }
        return bids.firstKey() + asks.firstKey();
    }

    private static void set(final TreeMap<Long, Long> side, final long price, final long size) {
        if (size == 0) {
            side.remove(price);
        } else {
            side.put(price, size);
        }
    }
}
