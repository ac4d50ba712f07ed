package io.quoteflow.report.compare;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Pairs the fills of an exchange with those of the paper venue, for one instrument. Two fills pair
 * if they have the same side and price, and times that are at most {@link #WINDOW_MILLIS} apart. A
 * fill can pair with several others, each for a part of its size.
 *
 * <p>For each side and price both runs are read in the order of time. Of two fills that are too far
 * apart, the earlier one stays alone. No other pairing has a larger size. With a tolerance, what is
 * left then pairs in the order of time with the fills of the same side whose prices are near.
 */
final class FillMatcher {
    /** Longest time between two fills that pair, ms. */
    static final long WINDOW_MILLIS = 1000;

    private static final BigDecimal BPS = BigDecimal.valueOf(10_000);

    /**
     * A pair.
     *
     * @param live number of the exchange's fill in its list
     * @param paper number of the model's fill in its list
     * @param size of the part that both filled, positive
     */
    record Pair(int live, int paper, BigDecimal size) {}

    /** The side and the price that both fills of a pair have. */
    private record Place(boolean sale, BigDecimal price) {}

    private final List<ComparedFill> live;
    private final List<ComparedFill> paper;
    private final BigDecimal[] liveLeft;
    private final BigDecimal[] paperLeft;
    private final List<Pair> pairs = new ArrayList<>();

    /**
     * Pairs the fills of two runs, whose lists need not be in order.
     *
     * @param toleranceBps largest distance of the prices of a pair, basis points; 0 for equal ones
     */
    FillMatcher(
            final List<ComparedFill> live,
            final List<ComparedFill> paper,
            final double toleranceBps) {
        this.live = live;
        this.paper = paper;
        liveLeft = live.stream().map(ComparedFill::size).toArray(BigDecimal[]::new);
        paperLeft = paper.stream().map(ComparedFill::size).toArray(BigDecimal[]::new);
        final Map<Place, Deque<Integer>> papers = byPlace(paper);
        byPlace(live)
                .forEach(
                        (place, fills) ->
                                match(fills, papers.getOrDefault(place, new ArrayDeque<>())));
        if (toleranceBps > 0) {
            matchNear(toleranceBps);
        }
    }

    private void matchNear(final double toleranceBps) {
        final Integer[] papers = byTime(paper);
        int first = 0;
        for (final int one : byTime(live)) {
            final long time = live.get(one).time();
            while (first < papers.length
                    && paper.get(papers[first]).time() < time - WINDOW_MILLIS) {
                first++;
            }
            for (int at = first; at < papers.length && liveLeft[one].signum() > 0; at++) {
                final int other = papers[at];
                if (paper.get(other).time() > time + WINDOW_MILLIS) {
                    break;
                }
                if (isNear(live.get(one), paper.get(other), toleranceBps)) {
                    pair(one, other);
                }
            }
        }
    }

    private static boolean isNear(
            final ComparedFill one, final ComparedFill other, final double toleranceBps) {
        // exact, so that a distance of the tolerance itself is within it
        final BigDecimal apart = one.price().subtract(other.price()).abs().multiply(BPS);
        return one.sale() == other.sale()
                && apart.compareTo(BigDecimal.valueOf(toleranceBps).multiply(one.price())) <= 0;
    }

    private void pair(final int one, final int other) {
        final BigDecimal size = liveLeft[one].min(paperLeft[other]);
        if (size.signum() > 0) {
            pairs.add(new Pair(one, other, size));
            liveLeft[one] = liveLeft[one].subtract(size);
            paperLeft[other] = paperLeft[other].subtract(size);
        }
    }

    private static Integer[] byTime(final List<ComparedFill> fills) {
        final Integer[] order = new Integer[fills.size()];
        Arrays.setAll(order, at -> at);
        Arrays.sort(order, Comparator.comparingLong(at -> fills.get(at).time()));
        return order;
    }

    private static Map<Place, Deque<Integer>> byPlace(final List<ComparedFill> fills) {
        final Map<Place, Deque<Integer>> places = new HashMap<>();
        for (final int at : byTime(fills)) {
            final ComparedFill fill = fills.get(at);
            places.computeIfAbsent(new Place(fill.sale(), fill.price()), any -> new ArrayDeque<>())
                    .add(at);
        }
        return places;
    }

    private void match(final Deque<Integer> lives, final Deque<Integer> papers) {
        while (!lives.isEmpty() && !papers.isEmpty()) {
            final int one = lives.peek();
            final int other = papers.peek();
            final long apart = live.get(one).time() - paper.get(other).time();
            if (apart > WINDOW_MILLIS) {
                papers.remove();
            } else if (apart < -WINDOW_MILLIS) {
                lives.remove();
            } else {
                pair(one, other);
                removeIfUsed(lives, liveLeft[one]);
                removeIfUsed(papers, paperLeft[other]);
            }
        }
    }

    private static void removeIfUsed(final Deque<Integer> fills, final BigDecimal left) {
        if (left.signum() == 0) {
            fills.remove();
        }
    }

    /** Returns the pairs. */
    List<Pair> pairs() {
        return pairs;
    }

    /**
     * Returns the size of an exchange's fill that the model did not fill; zero if there is none.
     */
    BigDecimal liveLeft(final int at) {
        return liveLeft[at];
    }

    /** Returns the size of a model's fill that the exchange did not fill; zero if there is none. */
    BigDecimal paperLeft(final int at) {
        return paperLeft[at];
    }
}
