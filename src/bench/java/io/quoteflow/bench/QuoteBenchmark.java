package io.quoteflow.bench;

import io.quoteflow.market.Decimal;
import io.quoteflow.market.Definition;
import io.quoteflow.market.Side;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.quoting.Quote;
import io.quoteflow.quoting.QuoteTerms;
import io.quoteflow.quoting.TickAndLot;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Prices and sizes of one quote level, against one logarithm. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class QuoteBenchmark {
    private static final int INPUTS = 1024;

    private final Definition definition =
            new Definition(
                    Decimal.parse("0.1"), Decimal.parse("0.001"), Decimal.parse("0.001"), Decimal.parse("5"));
    private final QuoteTerms terms =
            new QuoteTerms(Parameters.defaults(), TickAndLot.of(definition, definition.scale()));
    private final Quote quote = new Quote();
    private final long[] bids = new long[INPUTS];
    private final double[] doubles = new double[INPUTS];
    private int at;

    @Setup
    public void fill() {
        final SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < INPUTS; i++) {
            bids[i] = 650_000 + random.nextInt(1000);
            doubles[i] = random.nextDouble();
        }
    }

    private int next() {
        at = at + 1 & INPUTS - 1;
        return at;
    }

    @Benchmark
    public long quote() {
        final int i = next();
        final double x = doubles[i];
        quote.calculate(terms, bids[i], bids[i] + 1, 1e-4 * x, 2 * x - 1, 1 - 2 * x, 0);
        return quote.price(Side.BUY) + quote.price(Side.SELL) + quote.size(Side.BUY) + quote.size(Side.SELL);
    }

    @Benchmark
    public double baselineLog() {
        return Math.log(1 + doubles[next()]);
    }
}
