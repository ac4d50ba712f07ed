package io.quoteflow.market;

import io.quoteflow.testing.MemoryState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the paged book gives the same answers as the naive one after any operations on it and
 * its copies.
 */
class RandomBookTest {
    private static final int STEPS = 12_000;
    private static final int MOST_COPIES = 5;
    private static final int DEEP = 5000;
    private static final long MID = 1_000_000;
    private static final int CHECKED_EVERY = 50;

    /** A book and what it must equal. */
    private record Pair(PagedBook paged, NaiveBook naive) {
        Pair() {
            this(new PagedBook(), new NaiveBook());
        }

        Pair copy() {
            return new Pair(paged.copy(), naive.copy());
        }

        void set(final Side side, final long price, final long size) {
            assertThat(paged.set(side, price, size)).isEqualTo(naive.set(side, price, size));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void answersAsTheNaiveBook(final long seed) {
        final Random random = new Random(seed);
        final int reach = seed % 2 == 0 ? 40 : 2000;
        final List<Pair> pairs = new ArrayList<>(List.of(new Pair()));
        for (int step = 0; step < STEPS; step++) {
            final Pair pair = pairs.get(random.nextInt(pairs.size()));
            change(random, pair, reach);
            if (random.nextInt(100) == 0) {
                if (pairs.size() == MOST_COPIES) {
                    pairs.remove(random.nextInt(MOST_COPIES));
                }
                pairs.add(pair.copy());
            }
            askSome(random, pair, reach);
            if (step % CHECKED_EVERY == 0) {
                pairs.forEach(RandomBookTest::checkWhole);
            }
        }
        pairs.forEach(RandomBookTest::checkWhole);
    }

    private static void change(final Random random, final Pair pair, final int reach) {
        final Side side = side(random);
        switch (random.nextInt(20)) {
            case 0 -> snapshot(random, pair, reach, random.nextInt(300));
            case 1, 2, 3, 4 -> {
                if (!pair.naive().isEmpty(side)) {
                    final int rank = random.nextInt(Math.min(20, pair.naive().levels(side)));
                    pair.set(side, pair.naive().price(side, rank), 0);
                }
            }
            case 5 -> deleteFromTheWorst(random, pair, side);
            case 6, 7 -> pair.set(side, price(random, side, reach), 0);
            default -> pair.set(side, price(random, side, reach), 1 + random.nextInt(1000));
        }
    }

    private static void snapshot(
            final Random random, final Pair pair, final int reach, final int levels) {
        if (random.nextInt(10) > 0) {
            return;
        }
        pair.paged().clear();
        pair.naive().clear();
        for (int i = 0; i < levels; i++) {
            for (final Side side : Side.values()) {
                pair.set(side, price(random, side, reach), 1 + random.nextInt(1000));
            }
        }
    }

    private static void deleteFromTheWorst(final Random random, final Pair pair, final Side side) {
        for (int left = random.nextInt(5); left > 0 && !pair.naive().isEmpty(side); left--) {
            pair.set(side, pair.naive().worst(side), 0);
        }
    }

    private static Side side(final Random random) {
        return random.nextBoolean() ? Side.BUY : Side.SELL;
    }

    /** Mostly near the top, some crossing it, some deep. */
    private static long price(final Random random, final Side side, final int reach) {
        final int distance = random.nextInt(4) == 0 ? random.nextInt(reach) : random.nextInt(20);
        return MID - side.sign() * (distance - 3L);
    }

    private static void askSome(final Random random, final Pair pair, final int reach) {
        final Side side = side(random);
        final long border = price(random, side, 2 * reach);
        assertThat(pair.paged().depth(side, border)).isEqualTo(pair.naive().depth(side, border));
        final int count = random.nextInt(200);
        assertThat(pair.paged().volume(side, count)).isEqualTo(pair.naive().volume(side, count));
        final long price = price(random, side, reach);
        assertThat(pair.paged().sizeAt(side, price)).isEqualTo(pair.naive().sizeAt(side, price));
    }

    private static void checkWhole(final Pair pair) {
        for (final Side side : Side.values()) {
            final Map<Long, Long> expected = pair.naive().levelsOf(side);
            assertThat(pair.paged().levels(side)).isEqualTo(expected.size());
            final Iterator<Map.Entry<Long, Long>> levels = expected.entrySet().iterator();
            for (int rank = 0; levels.hasNext(); rank++) {
                final Map.Entry<Long, Long> level = levels.next();
                if (pair.paged().price(side, rank) != level.getKey()
                        || pair.paged().size(side, rank) != level.getValue()) {
                    assertThat(pair.paged().price(side, rank) + ":" + pair.paged().size(side, rank))
                            .as("%s rank %d", side, rank)
                            .isEqualTo(level.getKey() + ":" + level.getValue());
                }
            }
            if (!expected.isEmpty()) {
                assertThat(pair.paged().worst(side)).isEqualTo(pair.naive().worst(side));
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12})
    void answersForDeepBooks(final long seed) {
        final Random random = new Random(seed);
        final Pair pair = new Pair();
        while (pair.naive().levels(Side.BUY) < DEEP || pair.naive().levels(Side.SELL) < DEEP) {
            for (final Side side : Side.values()) {
                pair.set(
                        side,
                        MID - side.sign() * (long) (1 + random.nextInt(3 * DEEP)),
                        1 + random.nextInt(1000));
            }
        }
        checkWhole(pair);
        final Pair before = pair.copy();
        final Pair unchanged = pair.copy();
        for (int i = 0; i < 2 * DEEP; i++) {
            final Side side = side(random);
            final long price = MID - side.sign() * (long) (1 + random.nextInt(3 * DEEP));
            pair.set(side, price, random.nextInt(3) == 0 ? 1 + random.nextInt(1000) : 0);
            if (i % 100 == 0) {
                final long border = MID - side.sign() * (long) (1 + random.nextInt(3 * DEEP));
                assertThat(pair.paged().depth(side, border))
                        .isEqualTo(pair.naive().depth(side, border));
            }
        }
        checkWhole(pair);
        checkWhole(before);
        assertThat(written(before.paged())).isEqualTo(written(unchanged.paged()));
    }

    /** The best price goes up and down by thousands of units, with single levels far above it. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {41, 42, 43})
    void answersWhileThePriceWanders(final long seed) {
        final Random random = new Random(seed);
        Pair pair = new Pair();
        long best = MID;
        for (int step = 0; step < STEPS; step++) {
            best += random.nextInt(101) - (step / 3000 % 2 == 0 ? 49 : 51);
            for (final Side side : Side.values()) {
                while (!pair.naive().isEmpty(side) && isBetter(side, pair.naive(), best)) {
                    pair.set(side, pair.naive().price(side, 0), 0);
                }
                final int distance = random.nextInt(seed % 2 == 0 ? 300 : 6000);
                pair.set(side, best - side.sign() * distance, 1 + random.nextInt(1000));
                pair.set(side, best - side.sign() * (long) random.nextInt(300), 0);
            }
            if (random.nextInt(300) == 0) {
                final Side side = side(random);
                pair.set(side, best + side.sign() * (long) random.nextInt(100_000), 7);
            }
            askSome(random, pair, 2000);
            if (step % 500 == 0) {
                checkWhole(pair);
                final Pair copy = pair.copy();
                pair.set(Side.BUY, best, 3);
                checkWhole(copy);
                pair = random.nextBoolean() ? copy : pair;
            }
        }
        checkWhole(pair);
    }

    private static boolean isBetter(final Side side, final NaiveBook book, final long best) {
        return side.sign() * (book.price(side, 0) - best) > 0;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {21, 22, 23})
    void rescaleLeavesCopiesAlone(final long seed) {
        final Random random = new Random(seed);
        final Pair pair = new Pair();
        for (int i = 0; i < 500; i++) {
            change(random, pair, 2000);
            askSome(random, pair, 2000);
        }
        final Pair copy = pair.copy();
        pair.paged().rescale(10, 1000);
        pair.naive().rescale(10, 1000);
        checkWhole(pair);
        checkWhole(copy);
        for (int i = 0; i < 500; i++) {
            change(random, copy, 2000);
            askSome(random, copy, 2000);
            final Side side = side(random);
            final long price = 10 * price(random, side, 2000) + random.nextInt(10);
            pair.set(side, price, random.nextInt(2000));
            assertThat(pair.paged().depth(side, price)).isEqualTo(pair.naive().depth(side, price));
        }
        checkWhole(pair);
        checkWhole(copy);
    }

    @Test
    void aBookReadBackAnswersTheSameAndChangesTheSame() {
        final Random random = new Random(31);
        Pair pair = new Pair();
        for (int round = 0; round < 40; round++) {
            for (int i = 0; i < 100; i++) {
                change(random, pair, 2000);
            }
            final MemoryState saved = new MemoryState();
            pair.paged().write(saved);
            final MemoryState.Reader in = saved.reader();
            pair = new Pair(PagedBook.read(in), pair.naive());
            assertThat(in.isAtEnd()).isTrue();
            askSome(random, pair, 2000);
            checkWhole(pair);
        }
    }

    private static List<Object> written(final PagedBook book) {
        final MemoryState state = new MemoryState();
        book.write(state);
        return state.values();
    }
}
