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
 * What became of the buttons that were pressed. A press waits for one row of {@code controls} of
 * each of its instruments: the first one with its command and its author that comes after it. Rows
 * that come again count once. Thread-safe.
 */
final class Presses implements LiveRows.ControlListener {
    private static final int KEPT = 5;
    private static final int NAMED = 8;
    private static final long NANOS_KEPT = Duration.ofMinutes(10).toNanos();
    private static final double NANOS = 1e9;

    /** What became of one control record. */
    private record Answer(boolean accepted, String reason) {}

    /** One press. */
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

    /** Of each instrument, the number of the last row of controls. */
    private final Map<String, Long> seen = new HashMap<>();

    /**
     * A button is pressed; to be called before its records are written.
     *
     * @param of the instrument, or an empty text for all
     * @param instruments that are asked
     * @return to be given to {@link #failed} if they could not be written
     */
    synchronized Object press(
            final String command,
            final String author,
            final String of,
            final List<String> instruments) {
        final Press press = new Press(command, author, of);
        instruments.forEach(each -> press.answers.put(each, null));
        presses.add(press);
        while (presses.size() > KEPT) {
            presses.remove();
        }
        return press;
    }

    /** Nothing was asked for: nothing is waited for. */
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

    /** Adds the last presses, the newest last. */
    synchronized void write(final ArrayNode to) {
        final long now = System.nanoTime();
        for (final Iterator<Press> each = presses.iterator(); each.hasNext(); ) {
            final Press press = each.next();
            if (now - press.nanos > NANOS_KEPT) {
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
                if (++waiting <= NAMED) {
                    silent.add(each.getKey());
                }
            } else if (each.getValue().accepted()) {
                if (++accepted <= NAMED) {
                    accepts.add(each.getKey());
                }
            } else if (++refused <= NAMED) {
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
