package io.quoteflow.console;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Turns the first Ctrl-C or SIGTERM into a request to end, instead of the end of this process. The
 * next one ends the process at once, unless it comes within half a second: programs such as {@code
 * timeout} send a signal both to their child and to its process group. Ending at once does not
 * start the JVM's shutdown, in which the hooks of Flink and of others run at the same time as the
 * code that ends a run.
 */
public final class StopSignals implements AutoCloseable {
    /** Exit codes of a process that a signal ends, by the name of the signal. */
    private static final Map<String, Integer> CODES = Map.of("INT", 130, "TERM", 143);

    private static final long NEVER = Long.MIN_VALUE;

    /** Signals within this time of the first one count as the same. */
    private static final long SAME_NANOS = 500_000_000;

    /** The handlers that had the signals before. */
    private final Map<Object, Object> before = new LinkedHashMap<>();

    private final CountDownLatch stopping = new CountDownLatch(1);
    private final AtomicLong firstAt = new AtomicLong(NEVER);
    private final Runnable stop;

    /**
     * Takes over the signals until {@link #close}.
     *
     * @param stop called once, by a thread of its own
     */
    public StopSignals(final Runnable stop) {
        this.stop = stop;
        CODES.forEach(
                (name, code) -> {
                    final Object signal = JdkSignals.signal(name);
                    before.put(signal, JdkSignals.handle(signal, () -> received(code)));
                });
    }

    private void received(final int code) {
        final long now = System.nanoTime();
        final long first = firstAt.compareAndExchange(NEVER, now);
        if (first != NEVER) {
            if (now - first >= SAME_NANOS) {
                Runtime.getRuntime().halt(code);
            }
            return;
        }
        stopping.countDown();
        final Thread thread = new Thread(stop, "stop");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Waits for a signal.
     *
     * @param seconds longest time to wait
     * @return whether one came
     */
    public boolean await(final long seconds) throws InterruptedException {
        return stopping.await(seconds, TimeUnit.SECONDS);
    }

    /** Gives the signals back to the handlers that had them before. */
    @Override
    public void close() {
        before.forEach(JdkSignals::restore);
    }

    /**
     * The class {@code sun.misc.Signal} of the module {@code jdk.unsupported}, which has no
     * successor. It is called by reflection, because the compiler warns of each use of it.
     */
    private static final class JdkSignals {
        private static final Class<?> SIGNAL = type("sun.misc.Signal");
        private static final Class<?> HANDLER = type("sun.misc.SignalHandler");

        private JdkSignals() {}

        private static Class<?> type(final String name) {
            try {
                return Class.forName(name);
            } catch (final ClassNotFoundException noModule) {
                throw new IllegalStateException(
                        "this JDK lacks the module jdk.unsupported", noModule);
            }
        }

        static Object signal(final String name) {
            try {
                return SIGNAL.getConstructor(String.class).newInstance(name);
            } catch (final ReflectiveOperationException unknown) {
                throw new IllegalStateException("there is no signal " + name, unknown);
            }
        }

        /** Sets what a signal does. Returns the handler that it had before. */
        static Object handle(final Object signal, final Runnable action) {
            return restore(
                    signal,
                    Proxy.newProxyInstance(
                            JdkSignals.class.getClassLoader(),
                            new Class<?>[] {HANDLER},
                            (proxy, method, arguments) -> call(proxy, method, arguments, action)));
        }

        private static Object call(
                final Object proxy,
                final Method method,
                final Object[] arguments,
                final Runnable action) {
            switch (method.getName()) {
                case "equals":
                    return proxy == arguments[0];
                case "hashCode":
                    return System.identityHashCode(proxy);
                case "toString":
                    return "StopSignals";
                default:
                    action.run();
                    return null;
            }
        }

        /** Sets the handler of a signal. Returns the one that it had before. */
        static Object restore(final Object signal, final Object handler) {
            try {
                return SIGNAL.getMethod("handle", SIGNAL, HANDLER).invoke(null, signal, handler);
            } catch (final ReflectiveOperationException refused) {
                throw new IllegalStateException("a signal cannot be handled", refused);
            }
        }
    }
}
