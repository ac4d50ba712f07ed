package io.quoteflow.tool.sweep;

import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.file.JournalFeed;
import io.quoteflow.venue.FramePreparer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleConsumer;

/**
 * One pass over a journal for several points. The calling thread reads and decodes each record
 * once; each worker hands all of them to its own points.
 */
public final class SweepPass {
    private static final int BATCH = 1024;

    /** Batches that wait for a worker, which bounds the memory. */
    private static final int WAITING = 4;

    private static final List<JournalRecord> END = List.of();

    private final List<PointRun> points;
    private final int threads;

    /**
     * Creates a pass.
     *
     * @param points that have not started yet
     * @param threads number of workers, at least 1
     */
    public SweepPass(final List<PointRun> points, final int threads) {
        this.points = List.copyOf(points);
        this.threads = Math.min(threads, points.size());
    }

    /**
     * Runs all points to the end of a journal.
     *
     * @param progress receives the share of the journal that was read, from 0 to 1
     * @throws IOException naming the file, if the journal cannot be read
     */
    public void run(final JournalFeed feed, final DoubleConsumer progress)
            throws IOException, InterruptedException {
        final ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            final List<BlockingQueue<List<JournalRecord>>> queues = new ArrayList<>();
            final List<Future<?>> running = new ArrayList<>();
            for (int worker = 0; worker < threads; worker++) {
                final BlockingQueue<List<JournalRecord>> queue = new ArrayBlockingQueue<>(WAITING);
                final List<PointRun> own = share(worker);
                queues.add(queue);
                running.add(workers.submit(() -> work(queue, own)));
            }
            read(feed, queues, running, progress);
            for (final Future<?> each : running) {
                await(each);
            }
        } finally {
            workers.shutdownNow();
        }
    }

    private List<PointRun> share(final int worker) {
        final List<PointRun> own = new ArrayList<>();
        for (int i = worker; i < points.size(); i += threads) {
            own.add(points.get(i));
        }
        return own;
    }

    private static Void work(
            final BlockingQueue<List<JournalRecord>> queue, final List<PointRun> own)
            throws InterruptedException {
        for (List<JournalRecord> batch = queue.take(); batch != END; batch = queue.take()) {
            for (final PointRun point : own) {
                point.accept(batch);
            }
        }
        own.forEach(PointRun::end);
        return null;
    }

    private static void read(
            final JournalFeed feed,
            final List<BlockingQueue<List<JournalRecord>>> queues,
            final List<Future<?>> running,
            final DoubleConsumer progress)
            throws IOException, InterruptedException {
        final FramePreparer preparer = new FramePreparer();
        List<JournalRecord> batch = new ArrayList<>(BATCH);
        for (JournalRecord record = feed.next(); record != null; record = feed.next()) {
            batch.add(preparer.prepare(record));
            if (batch.size() == BATCH) {
                hand(batch, queues, running);
                progress.accept(feed.progress());
                batch = new ArrayList<>(BATCH);
            }
        }
        if (!batch.isEmpty()) {
            hand(batch, queues, running);
        }
        hand(END, queues, running);
    }

    private static void hand(
            final List<JournalRecord> batch,
            final List<BlockingQueue<List<JournalRecord>>> queues,
            final List<Future<?>> running)
            throws InterruptedException {
        for (int worker = 0; worker < queues.size(); worker++) {
            final BlockingQueue<List<JournalRecord>> queue = queues.get(worker);
            while (!queue.offer(batch, 1, TimeUnit.SECONDS)) {
                if (running.get(worker).isDone()) {
                    // it has failed, since it ends by itself only after the last batch
                    await(running.get(worker));
                }
            }
        }
    }

    private static void await(final Future<?> worker) throws InterruptedException {
        try {
            worker.get();
        } catch (final ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException bug) {
                throw bug;
            }
            throw new IllegalStateException(failed.getCause());
        }
    }
}
