package io.quoteflow.report.compare;

import com.fasterxml.jackson.core.JsonGenerator;

import java.io.IOException;

/** Fills of both runs by some quantity of theirs, in ranges. */
final class Buckets {
    /** Sums of the fills of a range, of one run. */
    private static final class Sum {
        private long fills;
        private double notional;
        private double matched;

        private void write(final JsonGenerator json, final String name) throws IOException {
            json.writeObjectFieldStart(name);
            json.writeNumberField("fills", fills);
            json.writeNumberField("notional", notional);
            json.writeNumberField("matched", matched);
            json.writeEndObject();
        }
    }

    private final double[] bounds;
    private final Sum[] live;
    private final Sum[] paper;

    /**
     * Creates ranges without fills.
     *
     * @param bounds upper ends of all ranges but the last, ascending. A range does not include its
     *     upper end.
     */
    Buckets(final double... bounds) {
        this.bounds = bounds.clone();
        live = sums(bounds.length + 2);
        paper = sums(bounds.length + 2);
    }

    private static Sum[] sums(final int count) {
        final Sum[] sums = new Sum[count];
        for (int at = 0; at < count; at++) {
            sums[at] = new Sum();
        }
        return sums;
    }

    /**
     * Adds a fill.
     *
     * @param isLive whether the exchange filled it
     * @param value NaN if unknown
     * @param notional quote currency
     * @param matched the part of the notional that the other run filled too
     */
    void add(
            final boolean isLive, final double value, final double notional, final double matched) {
        final Sum sum = (isLive ? live : paper)[range(value)];
        sum.fills++;
        sum.notional += notional;
        sum.matched += matched;
    }

    private int range(final double value) {
        if (Double.isNaN(value)) {
            return bounds.length + 1;
        }
        int at = 0;
        while (at < bounds.length && value >= bounds[at]) {
            at++;
        }
        return at;
    }

    /** Adds the fills of the same ranges of another instrument. */
    void add(final Buckets other) {
        for (int at = 0; at < live.length; at++) {
            add(live[at], other.live[at]);
            add(paper[at], other.paper[at]);
        }
    }

    private static void add(final Sum sum, final Sum other) {
        sum.fills += other.fills;
        sum.notional += other.notional;
        sum.matched += other.matched;
    }

    /**
     * Writes an array with an object for each range, and a last one for the fills whose value is
     * unknown. A bound that does not exist is null.
     */
    void write(final JsonGenerator json) throws IOException {
        json.writeStartArray();
        for (int at = 0; at < live.length; at++) {
            json.writeStartObject();
            write(json, "from", at == 0 || at > bounds.length ? Double.NaN : bounds[at - 1]);
            write(json, "to", at < bounds.length ? bounds[at] : Double.NaN);
            json.writeBooleanField("known", at <= bounds.length);
            live[at].write(json, "live");
            paper[at].write(json, "paper");
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void write(final JsonGenerator json, final String name, final double bound)
            throws IOException {
        if (Double.isNaN(bound)) {
            json.writeNullField(name);
        } else {
            json.writeNumberField(name, bound);
        }
    }
}
