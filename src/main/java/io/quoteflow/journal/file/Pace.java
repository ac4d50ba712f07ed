package io.quoteflow.journal.file;

import java.util.function.LongSupplier;

/**
 * When records are due that are handed out so many times faster than they arrived, counted from the
 * first record that is asked for: one that was restored goes on from where it stood. Decides
 * nothing.
 */
public final class Pace {
    private static final long NANOS = 1_000_000;

    private final double speed;
    private final LongSupplier nanos;
    private long startNanos;
    private long startReceived;
    private boolean started;

    /**
     * A pace by the clock of this JVM.
     *
     * @param speed times real time; 0 for as fast as possible
     */
    public Pace(final double speed) {
        this(speed, System::nanoTime);
    }

    Pace(final double speed, final LongSupplier nanos) {
        if (!(speed >= 0 && speed < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a speed is a number from 0, not " + speed);
        }
        this.speed = speed;
        this.nanos = nanos;
    }

    /** Whether records are held back at all. */
    public boolean holdsBack() {
        return speed > 0;
    }

    /**
     * How long until a record is due, ms; 0 where it is due now.
     *
     * @param received when it arrived, ms
     */
    public long delayMillis(final long received) {
        if (!holdsBack()) {
            return 0;
        }
        if (!started) {
            started = true;
            startNanos = nanos.getAsLong();
            startReceived = received;
        }
        final double due = (received - startReceived) / speed;
        return Math.max(0, (long) due - (nanos.getAsLong() - startNanos) / NANOS);
    }
}
