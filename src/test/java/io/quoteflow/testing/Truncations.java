package io.quoteflow.testing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Seeded places at which a journal is cut in two. The same seed gives the same places. */
public final class Truncations {
    /** The venue's time of a frame, Bybit and Binance; a trade frame's is its first trade's. */
    private static final Pattern TIME = Pattern.compile("\"(?:cts|T)\":(\\d+)");

    private static final Pattern INSTRUMENT = Pattern.compile("\"instrument\":\"([^\"]+)\"");

    private Truncations() {}

    /**
     * Cuts a journal; a cut is the number of lines before it. Half of them lie anywhere, half
     * between two frames of one instrument and one millisecond.
     */
    public static List<Integer> of(final List<String> lines, final int count, final long seed) {
        final Random random = new Random(seed);
        final List<Integer> within = withinAMillisecond(lines);
        final TreeSet<Integer> cuts = new TreeSet<>();
        while (cuts.size() < count / 2) {
            cuts.add(within.get(random.nextInt(within.size())));
        }
        while (cuts.size() < count) {
            cuts.add(lines.size() / 20 + random.nextInt(lines.size() * 9 / 10));
        }
        return List.copyOf(cuts);
    }

    /**
     * Every place between two frames of one instrument and one millisecond of the venue, whatever
     * of other times or instruments stands between them.
     */
    public static List<Integer> withinAMillisecond(final List<String> lines) {
        final List<Integer> places = new ArrayList<>();
        final Map<String, String> latest = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            final String time = first(TIME, lines.get(i));
            if (time != null
                    && time.equals(latest.put(first(INSTRUMENT, lines.get(i)), time))
                    && i > lines.size() / 20) {
                places.add(i);
            }
        }
        return places;
    }

    /** The same journal with the times of the venue rounded down to that many milliseconds. */
    public static List<String> coarse(final List<String> lines, final long step) {
        return lines.stream()
                .map(
                        line ->
                                TIME.matcher(line)
                                        .replaceAll(
                                                found -> {
                                                    final long time =
                                                            Long.parseLong(found.group(1));
                                                    return found.group()
                                                            .replace(
                                                                    found.group(1),
                                                                    Long.toString(
                                                                            time - time % step));
                                                }))
                .toList();
    }

    private static String first(final Pattern pattern, final String line) {
        final Matcher matcher = pattern.matcher(line);
        return matcher.find() ? matcher.group(1) : null;
    }
}
