package io.quoteflow.quoting;

import io.quoteflow.market.Decimal;
import io.quoteflow.market.Definition;
import io.quoteflow.market.Scale;

import java.util.Random;

/** Random inputs of the quote calculation; the parameters hold for all draws of one instance. */
final class RandomQuotes {
    final Definition definition;
    final Scale scale;
    final TickAndLot steps;
    final QuoteParameters parameters;
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
                new QuoteParameters(
                        0.5,
                        0.5,
                        1 + random.nextInt(10),
                        5 * random.nextDouble(),
                        least,
                        least + 60 * random.nextDouble(),
                        20 * random.nextDouble(),
                        10 * random.nextDouble(),
                        3,
                        5 * random.nextDouble(),
                        byNotional ? null : new Decimal(1 + random.nextInt(1000), 1),
                        new Decimal(1000 + random.nextInt(100_000), 1),
                        new Decimal(10 + random.nextInt(100_000), 2),
                        new Decimal(5, 1),
                        5000,
                        20);
        limit =
                new PositionLimit(
                        parameters.maxPosition(), parameters.maxPositionNotional(), scale);
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
