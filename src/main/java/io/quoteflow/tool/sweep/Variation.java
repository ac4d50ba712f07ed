package io.quoteflow.tool.sweep;

import io.quoteflow.config.UsageException;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * A key of the job and the values that a sweep tries.
 *
 * @param key path of the key
 * @param values to try, at least one; of a range, its two ends
 * @param isRange whether any number between the two ends can be drawn
 */
record Variation(String key, List<String> values, boolean isRange) {
    /** Largest number of points of a sweep. */
    static final int MOST_POINTS = 10_000;

    private static final String OPTION = "--vary ";
    private static final String RANGE = "..";
    private static final int DIGITS = 4;

    /** How many draws in a row may be known already before no further point is looked for. */
    private static final int MAX_REPEATS = 1000;

    Variation {
        values = List.copyOf(values);
    }

    /**
     * Parses {@code KEY=VALUE,VALUE,...} or {@code KEY=LOW..HIGH}.
     *
     * @throws UsageException if it is neither
     */
    static Variation parse(final String text) {
        final int equals = text.indexOf('=');
        final String list = text.substring(equals + 1);
        if (equals <= 0 || list.isEmpty()) {
            throw new UsageException(OPTION + text + ": is not KEY=VALUE,VALUE,...");
        }
        final int dots = list.indexOf(RANGE);
        if (dots < 0) {
            final List<String> values = List.of(list.split(",", -1));
            if (values.contains("") || Set.copyOf(values).size() < values.size()) {
                throw new UsageException(OPTION + text + ": has an empty value or the same twice");
            }
            return new Variation(text.substring(0, equals), values, false);
        }
        final List<String> ends =
                List.of(list.substring(0, dots), list.substring(dots + RANGE.length()));
        try {
            if (new BigDecimal(ends.get(0)).compareTo(new BigDecimal(ends.get(1))) < 0) {
                return new Variation(text.substring(0, equals), ends, true);
            }
        } catch (final NumberFormatException noRange) {
            // reported like a range that is empty
        }
        throw new UsageException(
                OPTION + text + ": " + list + " is no range of numbers, such as 0.5..3");
    }

    /**
     * Returns all combinations; the values of the last key change first.
     *
     * @throws UsageException if there are too many, or if a range is among them
     */
    static List<Map<String, String>> grid(final List<Variation> variations) {
        long number = 1;
        for (final Variation each : variations) {
            if (each.isRange) {
                throw new UsageException(
                        OPTION
                                + each.key
                                + ": a range has no list of values; give --random N to draw from it");
            }
            number *= each.values.size();
            if (number > MOST_POINTS) {
                throw new UsageException(
                        "--vary: more than "
                                + MOST_POINTS
                                + " combinations; give --random N to try some of them");
            }
        }
        List<Map<String, String>> points = List.of(Map.of());
        for (final Variation each : variations) {
            final List<Map<String, String>> more = new ArrayList<>();
            for (final Map<String, String> point : points) {
                for (final String value : each.values) {
                    final Map<String, String> next = new LinkedHashMap<>(point);
                    next.put(each.key, value);
                    more.add(next);
                }
            }
            points = more;
        }
        return points;
    }

    /**
     * Draws different combinations. The same seed draws the same ones.
     *
     * @param number how many; fewer are returned if there are not as many
     */
    static List<Map<String, String>> random(
            final List<Variation> variations, final int number, final long seed) {
        final Random random = new Random(seed);
        final Set<Map<String, String>> points = new LinkedHashSet<>();
        int repeats = 0;
        while (points.size() < number && repeats < MAX_REPEATS) {
            final Map<String, String> point = new LinkedHashMap<>();
            variations.forEach(each -> point.put(each.key, each.draw(random)));
            repeats = points.add(point) ? 0 : repeats + 1;
        }
        return List.copyOf(points);
    }

    private String draw(final Random random) {
        if (!isRange) {
            return values.get(random.nextInt(values.size()));
        }
        final BigDecimal low = new BigDecimal(values.get(0));
        final BigDecimal width = new BigDecimal(values.get(1)).subtract(low);
        return low.add(width.multiply(BigDecimal.valueOf(random.nextDouble())))
                .round(new MathContext(DIGITS))
                .stripTrailingZeros()
                .toPlainString();
    }
}
