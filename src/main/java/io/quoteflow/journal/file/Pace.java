package io.quoteflow.journal.file;

import java.util.function.LongSupplier;

/**
 * Delays records, so that they are due at a multiple of the speed at which they arrived. Time is
 * counted from the first record that is asked for. The pace changes when a record is processed,
 * never what is decided.
 */
public final class Pace {
    private static final long NANOS = 1_000_000;

    private final double speed;
    private final LongSupplier nanos;
    private long startNanos;
    private long startReceived;
    private boolean started;

    /**
     * Creates a pace by the clock of this JVM.
     *
     * @param speed multiple of real time; 0 for as fast as possible
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
     * Returns the time until a record is due, ms; 0 if it is due now.
     *
     * @param received when the record arrived, ms since the epoch
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
