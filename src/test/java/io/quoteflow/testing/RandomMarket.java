package io.quoteflow.testing;

import io.quoteflow.market.FixedPoint;

import java.util.Map;
import java.util.Random;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A seeded market. It has ten levels a side around a mid that moves by ticks of 0.1 around 1000,
 * and trades that reach resting quotes. Occasionally a frame is lost and a snapshot follows, the
 * book is crossed, or the market pauses.
 */
public final class RandomMarket {
    private static final int LEVELS = 10;
    private static final int START_TICKS = 10_000;

    private final JournalBuilder market;
    private final Random random;
    private final String deepSize;
    private Map<Integer, Integer> bids = new TreeMap<>();
    private Map<Integer, Integer> asks = new TreeMap<>();
    private int middle = START_TICKS;

    private RandomMarket(final JournalBuilder market, final long seed, final String deepSize) {
        this.market = market;
        this.deepSize = deepSize;
        random = new Random(seed);
    }

    /** A journal of that many steps; a step is a record or a few. */
    public static JournalBuilder journal(final long seed, final int steps) {
        return journal(seed, steps, "1");
    }

    /**
     * The same, with one far level that appears half way through.
     *
     * @param deepSize its size; finer than the lot of 0.001 it makes the scale grow
     */
    public static JournalBuilder journal(final long seed, final int steps, final String deepSize) {
        return journal(seed, steps, deepSize, market -> {});
    }

    /**
     * A journal of that many steps.
     *
     * @param between may add records before each step
     */
    public static JournalBuilder journal(
            final long seed, final int steps, final Consumer<JournalBuilder> between) {
        return journal(seed, steps, "1", between);
    }

    private static JournalBuilder journal(
            final long seed,
            final int steps,
            final String deepSize,
            final Consumer<JournalBuilder> between) {
        final JournalBuilder market = new JournalBuilder();
        final RandomMarket made = new RandomMarket(market, seed, deepSize);
        market.definition("0.1", "0.001", "0.001", "5");
        made.snapshot();
        for (int step = 0; step < steps; step++) {
            between.accept(market);
            made.step();
            if (step == steps / 2) {
                market.delta("500.0:" + deepSize, "");
            }
        }
        return market;
    }

    private void step() {
        market.after(20 + random.nextInt(180));
        switch (random.nextInt(12)) {
            case 0, 1, 2 -> sweep();
            case 3 -> market.heartbeat();
            case 4 -> rare();
            default -> move();
        }
    }

    private void rare() {
        switch (random.nextInt(30)) {
            case 0 -> {
                move();
                market.loseAFrame();
                move();
                market.after(500);
                snapshot();
            }
            case 1 -> {
                final String above = price(middle + 3);
                market.delta(above + ":1", "");
                market.after(100);
                market.delta(above + ":0", "");
            }
            case 2 -> market.after(7000).heartbeat();
            case 3 -> market.after(13_000);
            default -> move();
        }
    }

    private void move() {
        middle += random.nextInt(3) - 1;
        final Map<Integer, Integer> oldBids = bids;
        final Map<Integer, Integer> oldAsks = asks;
        fill();
        market.delta(changes(oldBids, bids), changes(oldAsks, asks));
    }

    private void fill() {
        final Map<Integer, Integer> newBids = new TreeMap<>();
        final Map<Integer, Integer> newAsks = new TreeMap<>();
        for (int i = 0; i < LEVELS; i++) {
            newBids.put(middle - i, size(bids.get(middle - i)));
            newAsks.put(middle + 1 + i, size(asks.get(middle + 1 + i)));
        }
        bids = newBids;
        asks = newAsks;
    }

    private int size(final Integer before) {
        return before != null && random.nextInt(3) > 0 ? before : 1 + random.nextInt(900);
    }

    private void snapshot() {
        fill();
        market.snapshot(changes(Map.of(), bids), changes(Map.of(), asks));
    }

    private static String changes(
            final Map<Integer, Integer> before, final Map<Integer, Integer> after) {
        final StringJoiner text = new StringJoiner(" ");
        before.keySet().stream()
                .filter(price -> !after.containsKey(price))
                .sorted()
                .forEach(price -> text.add(price(price) + ":0"));
        after.forEach(
                (price, size) -> {
                    if (!size.equals(before.get(price))) {
                        text.add(price(price) + ":" + FixedPoint.text(size, 3, 3));
                    }
                });
        return text.toString();
    }

    private static String price(final int ticks) {
        return FixedPoint.text(ticks, 1, 1);
    }

    /** A trade at or through the touch, at times far enough to reach a quote. */
    private void sweep() {
        final boolean buys = random.nextBoolean();
        final int through = random.nextInt(6);
        market.trade(
                buys ? "Buy" : "Sell",
                price(buys ? middle + 1 + through : middle - through),
                FixedPoint.text(1 + random.nextInt(700), 3, 3));
    }
}
