package io.quoteflow.exchange.wire;

import io.quoteflow.exchange.fault.Fault;
import io.quoteflow.exchange.fault.FaultBoard;
import io.quoteflow.exchange.fault.FaultKind;
import io.quoteflow.exchange.fault.FaultTarget;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/** Sends answers and frames to private connections, as far and as soon as faults allow it. */
final class Outbox {
    private final FaultBoard faults;
    private final FrameSink sink;
    private final SplittableRandom random;
    private final PriorityQueue<Waiting> waiting = new PriorityQueue<>();

    /**
     * When the last frame of a topic of a connection leaves: frames of a topic keep their order.
     */
    private final Map<String, Long> lastDue = new HashMap<>();

    private long count;

    private record Waiting(long due, long number, long connection, byte[] text, Runnable task)
            implements Comparable<Waiting> {
        @Override
        public int compareTo(final Waiting other) {
            return due == other.due
                    ? Long.compare(number, other.number)
                    : Long.compare(due, other.due);
        }
    }

    Outbox(final FaultBoard faults, final FrameSink sink, final SplittableRandom random) {
        this.faults = faults;
        this.sink = sink;
        this.random = random;
    }

    /** Sends an answer to a request. */
    void answer(
            final FaultTarget connection,
            final List<String> names,
            final String json,
            final long now) {
        if (faults.takesAny(FaultKind.WITHHOLD, connection.id(), names, now)) {
            return;
        }
        final byte[] text =
                faults.takesAny(FaultKind.MUTATE, connection.id(), names, now)
                        ? Mutation.of(faults.valueOfLast(), json, random)
                        : json.getBytes(StandardCharsets.UTF_8);
        final boolean late = faults.takesAny(FaultKind.DELAY, connection.id(), names, now);
        send(connection, late ? now + Fault.millis(faults.valueOfLast()) : now, text, now);
    }

    /** Sends a frame of a topic. */
    void push(final FaultTarget connection, final String topic, final String json, final long now) {
        if (faults.isQuiet() && waiting.isEmpty()) {
            sink.text(connection.id(), json.getBytes(StandardCharsets.UTF_8));
            return;
        }
        if (faults.takes(FaultKind.SILENCE, connection, topic, now)
                || faults.takes(FaultKind.LOSE, connection, topic, now)) {
            return;
        }
        final String key = connection.id() + " " + topic;
        long due = lastDue.getOrDefault(key, now);
        if (faults.takes(FaultKind.LATE, connection, topic, now)) {
            due = Math.max(due, now + Fault.millis(faults.valueOfLast()));
            lastDue.put(key, due);
        }
        final byte[] text =
                faults.takes(FaultKind.MUTATE, connection, topic, now)
                        ? Mutation.of(faults.valueOfLast(), json, random)
                        : json.getBytes(StandardCharsets.UTF_8);
        if (faults.takes(FaultKind.HUGE, connection, topic, now)) {
            send(connection, due, huge(topic, faults.valueOfLast()), now);
        }
        final boolean half = faults.takes(FaultKind.BAD_JSON, connection, topic, now);
        send(connection, due, half ? Arrays.copyOf(text, text.length / 2) : text, now);
        if (faults.takes(FaultKind.DUPLICATE, connection, topic, now)) {
            send(connection, due, text, now);
        }
    }

    private static byte[] huge(final String topic, final String bytes) {
        final String filling = "x".repeat((int) Fault.number(bytes));
        return ("{\"topic\":\"filling." + topic + "\",\"data\":\"" + filling + "\"}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private void send(
            final FaultTarget connection, final long due, final byte[] text, final long now) {
        if (due <= now) {
            sink.text(connection.id(), text);
        } else {
            waiting.add(new Waiting(due, count++, connection.id(), text, null));
        }
    }

    /** Does something later. */
    void later(final long due, final Runnable task) {
        waiting.add(new Waiting(due, count++, -1, null, task));
    }

    /** Sends what is due. */
    void advance(final long now) {
        while (!waiting.isEmpty() && waiting.peek().due() <= now) {
            final Waiting next = waiting.poll();
            if (next.task() == null) {
                sink.text(next.connection(), next.text());
            } else {
                next.task().run();
            }
        }
        if (waiting.isEmpty()) {
            lastDue.clear();
        }
    }

    /** Returns when something is due, ms; {@code Long.MAX_VALUE} if nothing waits. */
    long due() {
        return waiting.isEmpty() ? Long.MAX_VALUE : waiting.peek().due();
    }
}
