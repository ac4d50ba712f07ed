package io.quoteflow.console;

import sun.misc.Signal;
import sun.misc.SignalHandler;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Turns the first Ctrl-C or SIGTERM into a request to end, instead of the end of this process. The
 * next one ends the process at once. It does not start the JVM's shutdown, in which the hooks of
 * Flink and of others run at the same time as the code that ends a run.
 */
public final class StopSignals implements AutoCloseable {
    private static final int KILLED = 128;

    private final Map<Signal, SignalHandler> before = new LinkedHashMap<>();
    private final AtomicBoolean isStopping = new AtomicBoolean();
    private final Runnable stop;

    /**
     * Takes over the signals until {@link #close}.
     *
     * @param stop called once, by a thread of its own
     */
    public StopSignals(final Runnable stop) {
        this.stop = stop;
        for (final String name : new String[] {"INT", "TERM"}) {
            final Signal signal = new Signal(name);
            before.put(signal, Signal.handle(signal, this::handle));
        }
    }

    private void handle(final Signal signal) {
        if (!isStopping.compareAndSet(false, true)) {
            Runtime.getRuntime().halt(KILLED + signal.getNumber());
        }
        final Thread thread = new Thread(stop, "stop");
        thread.setDaemon(true);
        thread.start();
    }

    /** Whether a signal came. */
    public boolean isStopping() {
        return isStopping.get();
    }

    /** Gives the signals back to the handlers that had them before. */
    @Override
    public void close() {
        before.forEach(Signal::handle);
    }
}
