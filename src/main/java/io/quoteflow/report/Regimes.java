package io.quoteflow.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.quoteflow.report.series.MinMaxSeries;

import java.io.IOException;
import java.util.List;

/** The regime of each time bucket, which is the regime of most of its bars. */
final class Regimes {
    private static final List<String> NAMES = List.of("RANGE", "BULL", "BEAR");

    private final int most;
    private long width = MinMaxSeries.FINEST;
    private long first;
    private int count;
    private int[][] bars;

    Regimes(final int most) {
        this.most = most;
        bars = new int[most][];
    }

    /**
     * Adds a bar. An unknown regime is ignored.
     *
     * @param time of the bar, ms since the epoch
     */
    void add(final long time, final String regime) {
        final int which = NAMES.indexOf(regime);
        if (which < 0) {
            return;
        }
        if (count == 0) {
            first = Math.floorDiv(time, width);
        }
        while (Math.floorDiv(time, width) - first >= most) {
            coarsen(2 * width);
        }
        final int at = (int) Math.max(0, Math.floorDiv(time, width) - first);
        count = Math.max(count, at + 1);
        if (bars[at] == null) {
            bars[at] = new int[NAMES.size()];
        }
        bars[at][which]++;
    }

    private void coarsen(final long wider) {
        while (width < wider) {
            width *= 2;
            final int[][] merged = new int[most][];
            final long start = Math.floorDiv(first, 2);
            int end = 0;
            for (int at = 0; at < count; at++) {
                final int to = (int) (Math.floorDiv(first + at, 2) - start);
                merged[to] = merge(merged[to], bars[at]);
                end = to + 1;
            }
            bars = merged;
            first = start;
            count = end;
        }
    }

    private static int[] merge(final int[] to, final int[] from) {
        if (to == null || from == null) {
            return to == null ? from : to;
        }
        for (int which = 0; which < to.length; which++) {
            to[which] += from[which];
        }
        return to;
    }

    /**
     * Writes the changes of the regime as {@code [start ms, regime]} into an open array. The regime
     * is an index, or -1 for buckets without bars and after the last bar.
     */
    void write(final JsonGenerator json) throws IOException {
        int before = Integer.MIN_VALUE;
        for (int at = 0; at <= count; at++) {
            final int now = at == count ? -1 : majority(bars[at]);
            if (now != before && count > 0) {
                json.writeStartArray();
                json.writeNumber((first + at) * width);
                json.writeNumber(now);
                json.writeEndArray();
            }
            before = now;
        }
    }

    /** Returns the index of the most frequent regime; -1 if there are no bars. */
    private static int majority(final int[] bars) {
        int most = -1;
        for (int which = 0; bars != null && which < bars.length; which++) {
            if (bars[which] > (most < 0 ? 0 : bars[most])) {
                most = which;
            }
        }
        return most;
    }
}
