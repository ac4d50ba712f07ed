package io.quoteflow.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.quoteflow.journal.WellFormed;
import io.quoteflow.text.TerminalText;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The rare events of a run: breakers, alerts, controls and dead letters. It keeps {@value #MOST} of
 * each kind: the first ones of a finished run, the last ones of a live run.
 */
public final class Events {
    /** Largest number of events of a kind that are kept. */
    static final int MOST = 200;

    private static final int LONGEST = 300;

    private record Event(
            long number, String kind, String instrument, double time, String title, String text) {}

    private final boolean last;
    private final Map<String, ArrayDeque<Event>> kept = new TreeMap<>();
    private final Map<String, Long> counts = new TreeMap<>();
    private long number;

    /**
     * Creates an object without events.
     *
     * @param last whether to keep the last events of a kind instead of the first ones
     */
    Events(final boolean last) {
        this.last = last;
    }

    /**
     * Adds an event.
     *
     * @param instrument of the event; may be null
     * @param time ms since the epoch; NaN if unknown
     * @param text shortened if it is long; may be null
     */
    void add(
            final String kind,
            final String instrument,
            final double time,
            final String title,
            final String text) {
        final ArrayDeque<Event> same = kept.computeIfAbsent(kind, any -> new ArrayDeque<>());
        counts.merge(kind, 1L, Long::sum);
        if (same.size() == MOST && last) {
            same.remove();
        }
        if (same.size() < MOST) {
            same.add(
                    new Event(
                            number++,
                            kind,
                            safe(instrument),
                            time,
                            safe(shortened(title)),
                            safe(shortened(text))));
        }
    }

    /** Adds to the number of events of a kind without adding events. */
    void count(final String kind, final long more) {
        counts.merge(kind, more, Long::sum);
    }

    private static String shortened(final String text) {
        return text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }

    /**
     * Makes text from outside safe: it can neither change the direction of the text around it nor
     * break the page.
     */
    private static String safe(final String text) {
        return text == null ? null : WellFormed.text(TerminalText.line(text));
    }

    /**
     * Writes fields into an open object: {@code counts} of all events, and {@code rows} of the
     * events that are kept.
     */
    public void write(final JsonGenerator json) throws IOException {
        write(json, "", Integer.MAX_VALUE);
    }

    /**
     * Writes the same fields with fewer rows.
     *
     * @param instrument whose events are written; empty for all instruments
     * @param most largest number of rows; the last ones are written
     */
    public void write(final JsonGenerator json, final String instrument, final int most)
            throws IOException {
        json.writeObjectFieldStart("counts");
        for (final Map.Entry<String, Long> count : counts.entrySet()) {
            json.writeNumberField(count.getKey(), count.getValue());
        }
        json.writeEndObject();
        json.writeBooleanField("last", last);
        final List<Event> wanted = new ArrayList<>();
        for (final ArrayDeque<Event> same : kept.values()) {
            for (final Event event : same) {
                if (instrument.isEmpty() || instrument.equals(event.instrument())) {
                    wanted.add(event);
                }
            }
        }
        wanted.sort(Comparator.comparingLong(Event::number));
        json.writeArrayFieldStart("rows");
        for (final Event event : wanted.subList(Math.max(0, wanted.size() - most), wanted.size())) {
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
