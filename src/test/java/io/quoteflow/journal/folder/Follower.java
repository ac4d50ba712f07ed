package io.quoteflow.journal.folder;

import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.file.JournalFeed;
import io.quoteflow.journal.file.ReceivedRange;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Follows a recording in a thread of its own until the recording has ended. */
final class Follower {
    private final AtomicInteger count = new AtomicInteger();
    private final CompletableFuture<List<String>> all = new CompletableFuture<>();

    Follower(final Path folder) {
        final Thread thread = new Thread(() -> run(folder), "follower");
        thread.setDaemon(true);
        thread.start();
    }

    private void run(final Path folder) {
        final List<String> records = new ArrayList<>();
        try (JournalFeed feed = Recordings.feed(folder, 0, ReceivedRange.ALL, true)) {
            while (true) {
                final long delay = feed.delayMillis();
                if (delay > 0) {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(delay));
                    continue;
                }
                final JournalRecord record = feed.next();
                if (record == null) {
                    all.complete(records);
                    return;
                }
                records.add(Recordings.text(record));
                count.incrementAndGet();
            }
        } catch (final Throwable failed) {
            all.completeExceptionally(failed);
        }
    }

    /** Returns the number of records so far. */
    int count() {
        if (all.isCompletedExceptionally()) {
            all.join();
        }
        return count.get();
    }

    /** Waits for the end of the recording and returns all records. */
    List<String> all() throws Exception {
        return all.get(2, TimeUnit.MINUTES);
    }
}
