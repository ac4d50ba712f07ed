package io.quoteflow.history;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The events of several files in one order: by time, and at the same time in the order of the
 * files. Holds one event of each file in memory. Used by one thread.
 */
public final class HistoryMerge implements Closeable {
    /** A file with its format. */
    public record Input(HistoryFormat format, Path file) {}

    /** The next event of a source. */
    private record Head(int index, HistoryEvent event) {}

    private final List<HistorySource> sources = new ArrayList<>();
    private final PriorityQueue<Head> heads =
            new PriorityQueue<>(
                    Comparator.comparingLong((Head head) -> head.event().nanos())
                            .thenComparingInt(Head::index));

    /**
     * Opens all files and reads the first event of each.
     *
     * @throws HistoryException if a file cannot be imported
     */
    public HistoryMerge(
            final List<Input> inputs, final InstrumentChoice choice, final ImportNotes notes)
            throws IOException {
        try {
            for (final Input input : inputs) {
                sources.add(input.format().open(input.file(), choice, notes));
            }
            for (int i = 0; i < sources.size(); i++) {
                advance(i);
            }
        } catch (final IOException failed) {
            close();
            throw failed;
        }
    }

    private void advance(final int index) throws IOException {
        final HistoryEvent event = sources.get(index).next();
        if (event != null) {
            heads.add(new Head(index, event));
        }
    }

    /**
     * Returns the next event; null at the end.
     *
     * @throws HistoryException if a file cannot be imported from here on
     */
    public HistoryEvent next() throws IOException {
        final Head head = heads.poll();
        if (head == null) {
            return null;
        }
        advance(head.index());
        return head.event();
    }

    /** Returns the share of the files that was read, within [0, 1]. */
    public double progress() {
        long done = 0;
        long size = 0;
        for (final HistorySource source : sources) {
            done += source.file().done();
            size += source.file().size();
        }
        return size == 0 ? 1 : (double) done / size;
    }

    @Override
    public void close() throws IOException {
        for (final HistorySource source : sources) {
            source.close();
        }
    }
}
