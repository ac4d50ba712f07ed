package io.quoteflow.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoteflow.report.live.LiveRows;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Keeps the results of pressed buttons. A press waits for one row of {@code controls} of each of
 * its instruments: the first later one with the same command and author. Repeated rows are ignored.
 * Thread-safe.
 */
final class Presses implements LiveRows.ControlListener {
    private static final int MAX_PRESSES = 5;
    private static final int MAX_NAMED = 8;
    private static final long KEPT_NANOS = Duration.ofMinutes(10).toNanos();
    private static final double NANOS = 1e9;

    /** Answer to a control record. */
    private record Answer(boolean accepted, String reason) {}

    /** A pressed button. */
    private static final class Press {
        private final String command;
        private final String author;
        private final String of;
        private final long nanos = System.nanoTime();
        private final TreeMap<String, Answer> answers = new TreeMap<>();

        private Press(final String command, final String author, final String of) {
            this.command = command;
            this.author = author;
            this.of = of;
        }
    }

    private final ArrayDeque<Press> presses = new ArrayDeque<>();

    /** Number of the last row of {@code controls}, by instrument. */
    private final Map<String, Long> seen = new HashMap<>();

    /**
     * Registers a press. Call it before the records are written.
     *
     * @param command of the button
     * @param author of the command
     * @param of instrument of the button; empty for all
     * @param instruments that get a record
     * @return handle for {@link #failed}, in case the records cannot be written
     */
    synchronized Object press(
            final String command,
            final String author,
            final String of,
            final List<String> instruments) {
        final Press press = new Press(command, author, of);
        instruments.forEach(each -> press.answers.put(each, null));
        presses.add(press);
        while (presses.size() > MAX_PRESSES) {
            presses.remove();
        }
        return press;
    }

    /** Removes a press whose records could not be written. */
    synchronized void failed(final Object press) {
        presses.removeIf(each -> each == press);
    }

    @Override
    public synchronized void answered(
            final String instrument,
            final long decision,
            final String command,
            final String author,
            final boolean accepted,
            final String reason) {
        final Long before = seen.get(instrument);
        if (before != null && decision <= before) {
            return;
        }
        seen.put(instrument, decision);
        for (final Press press : presses) {
            if (press.command.equals(command)
                    && Objects.equals(press.author, author)
                    && press.answers.containsKey(instrument)
                    && press.answers.get(instrument) == null) {
                press.answers.put(instrument, new Answer(accepted, reason));
                return;
            }
        }
    }

    @Override
    public synchronized void forget(final String instrument) {
        seen.remove(instrument);
    }

    /** Adds the last presses to an array, the newest last. */
    synchronized void write(final ArrayNode to) {
        final long now = System.nanoTime();
        for (final Iterator<Press> each = presses.iterator(); each.hasNext(); ) {
            final Press press = each.next();
            if (now - press.nanos > KEPT_NANOS) {
                each.remove();
            } else {
                write(to.addObject(), press, (now - press.nanos) / NANOS);
            }
        }
    }

    private static void write(final ObjectNode node, final Press press, final double seconds) {
        node.put("command", press.command);
        node.put("of", press.of);
        node.put("seconds", seconds);
        node.put("instruments", press.answers.size());
        int accepted = 0;
        int refused = 0;
        int waiting = 0;
        final ArrayNode accepts = node.putArray("accepts");
        final ArrayNode refusals = node.putArray("refusals");
        final ArrayNode silent = node.putArray("silent");
        for (final Map.Entry<String, Answer> each : press.answers.entrySet()) {
            if (each.getValue() == null) {
                if (++waiting <= MAX_NAMED) {
                    silent.add(each.getKey());
                }
            } else if (each.getValue().accepted()) {
                if (++accepted <= MAX_NAMED) {
                    accepts.add(each.getKey());
                }
            } else if (++refused <= MAX_NAMED) {
                refusals.addObject()
                        .put("instrument", each.getKey())
                        .put("reason", each.getValue().reason());
            }
        }
        node.put("accepted", accepted);
        node.put("refused", refused);
        node.put("waiting", waiting);
    }
}
