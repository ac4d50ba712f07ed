package io.quoteflow.exchange.fault;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The faults that are planned and in effect. */
public final class FaultBoard {
    private final List<Running> faults = new ArrayList<>();
    private String valueOfLast = "";
    private boolean quiet = true;

    private static final class Running {
        private final Fault fault;
        private final long from;
        private final long until;
        private long left;
        private boolean begun;

        Running(final Fault fault, final long now) {
            this.fault = fault;
            from = now + fault.at();
            until = fault.lasts() == Long.MAX_VALUE ? Long.MAX_VALUE : from + fault.lasts();
            left = fault.count();
        }
    }

    public void add(final List<Fault> more, final long now) {
        more.forEach(fault -> faults.add(new Running(fault, now)));
        quiet = faults.isEmpty();
    }

    public void clear() {
        faults.clear();
        quiet = true;
    }

    /** Whether no fault is planned or in effect. */
    public boolean isQuiet() {
        return quiet;
    }

    /** Whether a kind of fault is in effect for a topic of a connection, which is counted. */
    public boolean takes(
            final FaultKind kind, final FaultTarget session, final String topic, final long now) {
        if (quiet) {
            return false;
        }
        for (final Running running : faults) {
            if (isOn(running, kind, now)
                    && isOf(running.fault, session)
                    && (running.fault.concerns(topic)
                            || running.fault.concerns(session.category() + "/" + topic)
                            || running.fault.concerns(session.target()))) {
                return take(running);
            }
        }
        return false;
    }

    /** Whether a kind of fault is in effect for a path, which is counted. */
    public boolean takes(final FaultKind kind, final String path, final long now) {
        for (final Running running : faults) {
            if (isOn(running, kind, now) && running.fault.concerns(path)) {
                return take(running);
            }
        }
        return false;
    }

    /**
     * Whether a kind of fault is in effect for something that has several names, which is counted.
     *
     * @param connection number of its connection; -1 if it has none
     */
    public boolean takesAny(
            final FaultKind kind, final long connection, final List<String> names, final long now) {
        if (quiet) {
            return false;
        }
        for (final Running running : faults) {
            final Fault fault = running.fault;
            if (isOn(running, kind, now)
                    && (fault.connection() < 0 || fault.connection() == connection)
                    && names.stream().anyMatch(fault::concerns)) {
                return take(running);
            }
        }
        return false;
    }

    private boolean take(final Running running) {
        running.left--;
        valueOfLast = running.fault.value();
        return true;
    }

    /** Returns the value of the fault that the last call of {@code takes} found. */
    public String valueOfLast() {
        return valueOfLast;
    }

    private static boolean isOn(final Running running, final FaultKind kind, final long now) {
        return running.fault.kind() == kind
                && running.from <= now
                && now < running.until
                && running.left > 0;
    }

    private static boolean isOf(final Fault fault, final FaultTarget session) {
        return fault.connection() < 0 || fault.connection() == session.id();
    }

    /**
     * Returns the faults that begin, each once, and forgets those that are over.
     *
     * @param ended receives the faults that are over
     */
    public List<Fault> begin(final long now, final List<Fault> ended) {
        final List<Fault> begun = new ArrayList<>();
        final Iterator<Running> each = faults.iterator();
        while (each.hasNext()) {
            final Running running = each.next();
            if (running.from > now) {
                continue;
            }
            if (!running.begun) {
                running.begun = true;
                begun.add(running.fault);
            }
            if (running.left <= 0
                    || running.until <= now
                    || running.fault.kind().reach() == FaultKind.Reach.AT_ONCE) {
                ended.add(running.fault);
                each.remove();
            }
        }
        quiet = faults.isEmpty();
        return begun;
    }

    /** Returns when a fault begins or ends next, ms. */
    public long due(final long now) {
        long due = Long.MAX_VALUE;
        for (final Running running : faults) {
            due = Math.min(due, running.begun ? running.until : running.from);
        }
        return Math.max(now, due);
    }

    /** Returns the faults that are planned or in effect, for people. */
    public List<String> shown(final long now) {
        final List<String> lines = new ArrayList<>();
        for (final Running running : faults) {
            final Fault fault = running.fault;
            lines.add(
                    fault.kind().word()
                            + (fault.value().isEmpty() ? "" : "=" + fault.value())
                            + " "
                            + fault.target()
                            + (running.from > now
                                    ? ", begins in " + (running.from - now) + " ms"
                                    : ", in effect"));
        }
        return lines;
    }
}
