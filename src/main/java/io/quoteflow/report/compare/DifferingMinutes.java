package io.quoteflow.report.compare;

import com.fasterxml.jackson.core.JsonGenerator;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** The minutes of one instrument in which one run filled what the other did not. */
final class DifferingMinutes {
    /** Largest number of minutes that are written: those with the largest difference. */
    static final int MOST = 50;

    private static final long MINUTE = 60_000;

    /** Sums of one minute. Sizes have the sign of the position's change. */
    private static final class Minute {
        private long live;
        private long paper;
        private BigDecimal liveSize = BigDecimal.ZERO;
        private BigDecimal paperSize = BigDecimal.ZERO;
        private double onlyLive;
        private double onlyPaper;

        private double difference() {
            return onlyLive + onlyPaper;
        }
    }

    private final TreeMap<Long, Minute> minutes = new TreeMap<>();

    /**
     * Adds a fill.
     *
     * @param isLive whether the exchange filled it
     * @param alone notional of the part that the other run did not fill
     */
    void add(final boolean isLive, final ComparedFill fill, final double alone) {
        final Minute minute =
                minutes.computeIfAbsent(Math.floorDiv(fill.time(), MINUTE), any -> new Minute());
        if (isLive) {
            minute.live++;
            minute.liveSize = minute.liveSize.add(fill.signedSize());
            minute.onlyLive += alone;
        } else {
            minute.paper++;
            minute.paperSize = minute.paperSize.add(fill.signedSize());
            minute.onlyPaper += alone;
        }
    }

    /** Returns the number of minutes that differ. */
    long count() {
        return minutes.values().stream().filter(minute -> minute.difference() > 0).count();
    }

    /** Writes an array of the minutes with the largest difference, in the order of time. */
    void write(final JsonGenerator json) throws IOException {
        final TreeMap<Long, Minute> shown = new TreeMap<>();
        minutes.entrySet().stream()
                .filter(each -> each.getValue().difference() > 0)
                .sorted(
                        Comparator.<Map.Entry<Long, Minute>>comparingDouble(
                                        each -> each.getValue().difference())
                                .reversed()
                                .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST)
                .forEach(each -> shown.put(each.getKey(), each.getValue()));
        json.writeStartArray();
        for (final Map.Entry<Long, Minute> each : shown.entrySet()) {
            final Minute minute = each.getValue();
            json.writeStartObject();
            json.writeNumberField("time", each.getKey() * MINUTE);
            json.writeNumberField("liveFills", minute.live);
            json.writeNumberField("paperFills", minute.paper);
            json.writeStringField("liveSize", text(minute.liveSize));
            json.writeStringField("paperSize", text(minute.paperSize));
            json.writeNumberField("onlyLive", minute.onlyLive);
            json.writeNumberField("onlyPaper", minute.onlyPaper);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static String text(final BigDecimal size) {
        return size.stripTrailingZeros().toPlainString();
    }
}
