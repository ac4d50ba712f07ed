package io.quoteflow.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.quoteflow.trading.WellFormed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What happened seldom: breakers, controls, dead letters. Of each kind the first ones are kept. */
final class Events {
    private static final int MOST = 200;
    private static final int LONGEST = 300;

    private record Event(String kind, String instrument, double time, String title, String text) {}

    private final List<Event> kept = new ArrayList<>();
    private final Map<String, Long> counts = new TreeMap<>();

    /**
     * Adds one.
     *
     * @param time ms since the epoch, or NaN
     */
    void add(
            final String kind,
            final String instrument,
            final double time,
            final String title,
            final String text) {
        if (counts.merge(kind, 1L, Long::sum) <= MOST) {
            kept.add(new Event(kind, safe(instrument), time, safe(title), safe(shortened(text))));
        }
    }

    /** Counts more of a kind than have rows. */
    void count(final String kind, final long more) {
        counts.merge(kind, more, Long::sum);
    }

    private static String shortened(final String text) {
        return text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }

    /** Text from outside cannot reorder what stands around it, nor make the page impossible. */
    private static String safe(final String text) {
        return text == null ? null : WellFormed.text(TerminalText.line(text));
    }

    /** Writes the fields of an object that is open: {@code counts} of all, {@code rows} kept. */
    void write(final JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("counts");
        for (final Map.Entry<String, Long> count : counts.entrySet()) {
            json.writeNumberField(count.getKey(), count.getValue());
        }
        json.writeEndObject();
        json.writeArrayFieldStart("rows");
        for (final Event event : kept) {
            json.writeStartObject();
            json.writeStringField("kind", event.kind());
            json.writeStringField("instrument", event.instrument());
            json.writeFieldName("time");
            if (Double.isNaN(event.time())) {
                json.writeNull();
            } else {
                json.writeNumber((long) event.time());
            }
            json.writeStringField("title", event.title());
            json.writeStringField("text", event.text());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
