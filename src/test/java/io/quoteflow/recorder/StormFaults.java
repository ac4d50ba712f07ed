package io.quoteflow.recorder;

import java.util.List;
import java.util.SplittableRandom;

/** Draws faults of the fake exchange that are over within seconds. */
final class StormFaults {
    private static final List<String> KINDS =
            List.of(
                    "cut=rst PATH",
                    "cut=fin PATH",
                    "cut=close_frame PATH",
                    "half-open PATH for=TIME",
                    "slow=2000 PATH for=TIME",
                    "restart BYBIT",
                    "silence TOPIC for=TIME",
                    "lose TOPIC count=3 for=TIME",
                    "duplicate TOPIC count=3 for=TIME",
                    "bad-json TOPIC count=3 for=TIME",
                    "huge=200000 TOPIC count=1 for=TIME",
                    "ack-only for=TIME; cut=rst PATH",
                    "refuse for=TIME; cut=rst PATH",
                    "upgrade=503 for=TIME; cut=fin PATH",
                    "http=429 count=1 for=TIME; cut=fin *stream*",
                    "http=503 count=2 for=TIME; cut=rst *stream*",
                    "bad-body count=2 for=TIME; cut=fin *stream*",
                    "day-end=1s *stream*");

    private static final List<String> AT_START =
            List.of(
                    "refuse count=3",
                    "upgrade=503 count=3",
                    "http=503 count=2",
                    "http=429 count=1",
                    "bad-body count=2",
                    "ack-only count=2");

    private static final List<String> PATHS =
            List.of("*", "/v5/public/linear", "/v5/public/spot", "*stream*");

    private static final List<String> TOPICS =
            List.of("*", "orderbook.*", "publicTrade.*", "bybit.spot/*", "*@depth*");

    private static final List<String> BYBIT =
            List.of("orderbook.*", "bybit.linear/*", "publicTrade.*");

    private static final int LEAST_MILLIS = 200;
    private static final int MOST_MILLIS = 4_000;

    private final SplittableRandom random;

    StormFaults(final SplittableRandom random) {
        this.random = random;
    }

    /** Returns a script of faults for a time at which everything is well. */
    String next() {
        return one(KINDS)
                .replace("PATH", one(PATHS))
                .replace("TOPIC", one(TOPICS))
                .replace("BYBIT", one(BYBIT))
                .replace("TIME", random.nextInt(LEAST_MILLIS, MOST_MILLIS) + "ms");
    }

    /** Returns a script of faults that meet a client which connects for the first time. */
    String atStart() {
        return one(AT_START);
    }

    private String one(final List<String> of) {
        return of.get(random.nextInt(of.size()));
    }
}
