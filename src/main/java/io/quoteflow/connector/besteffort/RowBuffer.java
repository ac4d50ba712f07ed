package io.quoteflow.connector.besteffort;

import io.quoteflow.decision.Decision;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Bounded buffer of rows that wait to be sent. Adding a row never waits: if the buffer is full, the
 * oldest row is dropped and counted. Thread-safe.
 */
public final class RowBuffer {
    private final int capacity;
    private final int batch;
    private final ArrayDeque<Decision> rows = new ArrayDeque<>();

    /** Rows returned by {@link #take} and not yet marked by {@link #done}. */
    private int unhandled;

    private long dropped;
    private boolean closed;

    /**
     * Creates an empty buffer.
     *
     * @param capacity largest number of rows
     * @param batch number of rows in a full batch
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
     * Removes the next rows, oldest first. Returns at once if there is a full batch. Otherwise
     * waits once and returns the rows that are there.
     *
     * @param waitMillis longest time to wait for a full batch, ms
     * @return at most a batch; empty if there are no rows
     */
    synchronized List<Decision> take(final long waitMillis) throws InterruptedException {
        if (rows.size() < batch && !closed) {
            wait(waitMillis);
        }
        final List<Decision> next = new ArrayList<>(Math.min(batch, rows.size()));
        while (next.size() < batch && !rows.isEmpty()) {
            next.add(rows.removeFirst());
        }
        unhandled = next.size();
        return next;
    }

    /** Marks the rows returned by {@link #take} as handled. */
    synchronized void done() {
        unhandled = 0;
        notifyAll();
    }

    /**
     * Declares that no more rows come, so that the remaining rows no longer wait for a full batch.
     */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /**
     * Waits until all rows are handled.
     *
     * @param timeoutNanos longest time to wait, ns
     * @return number of rows that are not handled
     */
    synchronized int awaitEmpty(final long timeoutNanos) throws InterruptedException {
        final long end = System.nanoTime() + timeoutNanos;
        while (size() > 0) {
            final long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                break;
            }
            wait(left);
        }
        return size();
    }

    /** Returns the number of rows that wait or are being sent. */
    synchronized int size() {
        return rows.size() + unhandled;
    }

    synchronized long dropped() {
        return dropped;
    }
}
