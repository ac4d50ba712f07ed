package io.quoteflow.connector.besteffort;

import io.quoteflow.decision.Decision;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows on their way to somebody outside. Putting one in never waits: where the buffer is full the
 * oldest goes, and is counted.
 */
public final class RowBuffer {
    private final int capacity;
    private final int batch;
    private final ArrayDeque<Decision> rows = new ArrayDeque<>();

    /** Rows taken out and not yet {@link #done}. */
    private int taken;

    private long dropped;
    private boolean closed;

    /**
     * @param capacity rows that are kept
     * @param batch rows that are worth sending at once
     */
    public RowBuffer(final int capacity, final int batch) {
        this.capacity = capacity;
        this.batch = batch;
    }

    synchronized void put(final Decision row) {
        if (rows.size() == capacity) {
            rows.removeFirst();
            dropped++;
        }
        rows.addLast(row);
        if (rows.size() == batch) {
            notifyAll();
        }
    }

    /**
     * The next rows, oldest first: a batch as soon as there is one, else what there is after a
     * wait.
     *
     * @param waitMillis at most, while there is less than a batch
     * @return empty where nothing came
     */
    synchronized List<Decision> take(final long waitMillis) throws InterruptedException {
        if (rows.size() < batch && !closed) {
            wait(waitMillis);
        }
        final List<Decision> next = new ArrayList<>(Math.min(batch, rows.size()));
        while (next.size() < batch && !rows.isEmpty()) {
            next.add(rows.removeFirst());
        }
        taken = next.size();
        return next;
    }

    /** What was taken has become of something. */
    synchronized void done() {
        taken = 0;
        notifyAll();
    }

    /** No more rows come: what there is need not wait for company. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /**
     * Waits until everything has become of something.
     *
     * @param atMostNanos how long
     * @return rows that are still there
     */
    synchronized int awaitEmpty(final long atMostNanos) throws InterruptedException {
        final long end = System.nanoTime() + atMostNanos;
        while (size() > 0) {
            final long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                break;
            }
            wait(left);
        }
        return size();
    }

    /** Rows that wait or are being sent. */
    synchronized int size() {
        return rows.size() + taken;
    }

    synchronized long dropped() {
        return dropped;
    }
}
