package io.quoteflow.quoting;

import io.quoteflow.market.Decimal;
import io.quoteflow.market.Definition;
import io.quoteflow.market.Scale;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.parameter.Parameters;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;

/** Random inputs of the quote calculation. All inputs of an instance have the same parameters. */
final class RandomQuotes {
    final Definition definition;
    final Scale scale;
    final TickAndLot steps;
    final Parameters parameters;
    final QuoteTerms terms;
    final PositionLimit limit;

    private final Random random;
    private final long tick;

    RandomQuotes(final Random random) {
        this.random = random;
        final Decimal tickSize =
                new Decimal(new long[] {1, 5, 25, 100}[random.nextInt(4)], 1 + random.nextInt(5));
        final Decimal lotSize =
                new Decimal(new long[] {1, 5, 10}[random.nextInt(3)], random.nextInt(6));
        definition = new Definition(tickSize, lotSize, lotSize, new Decimal(5, 0));
        scale = definition.scale().max(new Scale(random.nextInt(8), random.nextInt(8)));
        steps = TickAndLot.of(definition, scale);
        tick = steps.tick();
        final double least = 5 * random.nextDouble();
        final boolean byNotional = random.nextBoolean();
        parameters =
                Parameters.defaults()
                        .with(Parameter.HORIZON_BARS, Integer.toString(1 + random.nextInt(10)))
                        .with(Parameter.SPREAD_MULTIPLIER, text(5 * random.nextDouble()))
                        .with(Parameter.MIN_HALF_SPREAD_BPS, text(least))
                        .with(Parameter.MAX_HALF_SPREAD_BPS, text(least + 60 * random.nextDouble()))
                        .with(Parameter.MAX_SKEW_BPS, text(20 * random.nextDouble()))
                        .with(Parameter.MAX_BIAS_BPS, text(10 * random.nextDouble()))
                        .with(Parameter.QUOTE_LEVELS, "3")
                        .with(Parameter.LEVEL_SPACING_BPS, text(5 * random.nextDouble()))
                        .with(
                                Parameter.MAX_POSITION,
                                byNotional
                                        ? ""
                                        : new Decimal(1 + random.nextInt(1000), 1).toString())
                        .with(
                                Parameter.MAX_POSITION_NOTIONAL,
                                new Decimal(1000 + random.nextInt(100_000), 1).toString())
                        .with(
                                Parameter.QUOTE_NOTIONAL,
                                new Decimal(10 + random.nextInt(100_000), 2).toString());
        terms = new QuoteTerms(parameters, steps);
        limit =
                new PositionLimit(
                        parameters.decimal(Parameter.MAX_POSITION),
                        parameters.decimal(Parameter.MAX_POSITION_NOTIONAL),
                        scale);
    }

    /** A parameter has at most 8 digits after the point. */
    private static String text(final double value) {
        return BigDecimal.valueOf(value).setScale(8, RoundingMode.HALF_UP).toPlainString();
    }

    /** Not always a multiple of the tick: the tick of a venue may have changed. */
    long bestBid() {
        return tick * (1000 + random.nextInt(1_000_000)) + (random.nextInt(5) == 0 ? tick / 3 : 0);
    }

    long bestAsk(final long bestBid) {
        return bestBid + tick * (1 + random.nextInt(random.nextBoolean() ? 2 : 50));
    }

    double sigma() {
        return random.nextInt(10) == 0 ? 0 : 1e-3 * random.nextDouble() * random.nextDouble();
    }

    double prediction() {
        return 2 * random.nextDouble() - 1;
    }

    long position(final long twiceMid) {
        final double share = 2.4 * random.nextDouble() - 1.2;
        final double most = limit.value(twiceMid) * Math.pow(10, scale.size());
        return (long) (share * most);
    }

    int level() {
        return random.nextInt(3);
    }
}
