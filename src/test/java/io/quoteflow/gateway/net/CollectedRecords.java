package io.quoteflow.gateway.net;

import io.quoteflow.journal.NewRecord;
import io.quoteflow.journal.RecordKind;
import io.quoteflow.journal.RecordOutput;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps records in memory, as a disk that can be slow. Safe for use by several threads. */
final class CollectedRecords implements RecordOutput {
    final List<NewRecord> records = new CopyOnWriteArrayList<>();
    final AtomicInteger flushed = new AtomicInteger();
    volatile boolean closed;
    volatile CountDownLatch barrier = new CountDownLatch(0);

    @Override
    public void write(final NewRecord record) {
        try {
            barrier.await();
        } catch (final InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        records.add(record);
    }

    @Override
    public void flush() {
        flushed.set(records.size());
    }

    @Override
    public void close() {
        closed = true;
    }

    /** Returns the market frames as text. */
    List<String> frames() {
        return records.stream()
                .filter(record -> record.kind() == RecordKind.MARKET)
                .map(record -> new String(record.payload(), StandardCharsets.UTF_8))
                .toList();
    }
}
