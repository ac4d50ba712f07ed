package io.quoteflow.tool.diff;

import io.quoteflow.decision.DecisionStream;
import io.quoteflow.file.FileTrouble;
import io.quoteflow.journal.JournalPosition;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Sorts any number of rows in bounded memory by means of temporary files. The order is stable. Used
 * by one thread.
 */
final class RowSorter implements Closeable {
    private static final DecisionStream[] STREAMS = DecisionStream.values();
    private static final int BYTES_PER_ROW = 200;
    private static final int BUFFER = 1 << 16;

    private final Comparator<DecisionRow> order;
    private final long maxBytes;
    private final List<DecisionRow> rows = new ArrayList<>();
    private final List<Path> files = new ArrayList<>();
    private final List<Run> runs = new ArrayList<>();
    private long bytes;

    /** Rows in order. */
    interface Sorted {
        /** Returns the next row; null at the end. */
        DecisionRow next() throws IOException;
    }

    /** Sorted rows from a file or from memory. */
    private interface Run extends Sorted, Closeable {}

    private record Head(DecisionRow row, int run) {}

    /**
     * Creates a sorter.
     *
     * @param order of the rows
     * @param maxBytes approximate limit for the rows in memory, bytes
     */
    RowSorter(final Comparator<DecisionRow> order, final long maxBytes) {
        this.order = order;
        this.maxBytes = maxBytes;
    }

    void add(final DecisionRow row) throws IOException {
        rows.add(row);
        bytes += row.bytes().length + BYTES_PER_ROW;
        if (bytes > maxBytes) {
            spill();
        }
    }

    private void spill() throws IOException {
        rows.sort(order);
        final Path file = Files.createTempFile("quoteflow-diff", ".rows");
        files.add(file);
        try (DataOutputStream out =
                new DataOutputStream(
                        new BufferedOutputStream(Files.newOutputStream(file), BUFFER))) {
            for (final DecisionRow row : rows) {
                out.writeByte(row.stream().ordinal());
                out.writeUTF(row.instrument());
                out.writeLong(row.decision());
                out.writeLong(row.cause().partition());
                out.writeLong(row.cause().offset());
                out.writeLong(row.epoch());
                out.writeInt(row.bytes().length);
                out.write(row.bytes());
            }
        } catch (final IOException failed) {
            throw FileTrouble.naming(file, "cannot be written", failed);
        }
        rows.clear();
        bytes = 0;
    }

    /**
     * Returns all rows in order. May be called several times; each call ends the iteration of the
     * previous one. Do not add rows afterwards.
     */
    Sorted sorted() throws IOException {
        closeRuns();
        for (final Path file : files) {
            runs.add(new FileRun(file));
        }
        rows.sort(order);
        runs.add(new MemoryRun(rows));
        final PriorityQueue<Head> heads =
                new PriorityQueue<>(
                        Comparator.comparing(Head::row, order).thenComparingInt(Head::run));
        for (int i = 0; i < runs.size(); i++) {
            push(heads, i);
        }
        return () -> {
            final Head head = heads.poll();
            if (head == null) {
                return null;
            }
            push(heads, head.run());
            return head.row();
        };
    }

    private void push(final PriorityQueue<Head> heads, final int run) throws IOException {
        final DecisionRow row = runs.get(run).next();
        if (row != null) {
            heads.add(new Head(row, run));
        }
    }

    private void closeRuns() throws IOException {
        for (final Run run : runs) {
            run.close();
        }
        runs.clear();
    }

    @Override
    public void close() throws IOException {
        closeRuns();
        for (final Path file : files) {
            Files.deleteIfExists(file);
        }
    }

    private static final class MemoryRun implements Run {
        private final List<DecisionRow> rows;
        private int at;

        MemoryRun(final List<DecisionRow> rows) {
            this.rows = rows;
        }

        @Override
        public DecisionRow next() {
            return at == rows.size() ? null : rows.get(at++);
        }

        @Override
        public void close() {
            // nothing to close
        }
    }

    private static final class FileRun implements Run {
        private final DataInputStream in;

        FileRun(final Path file) throws IOException {
            in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER));
        }

        @Override
        public DecisionRow next() throws IOException {
            final int stream = in.read();
            if (stream < 0) {
                return null;
            }
            final String instrument = in.readUTF();
            final long decision = in.readLong();
            final JournalPosition cause = new JournalPosition(in.readLong(), in.readLong());
            final long epoch = in.readLong();
            final byte[] bytes = new byte[in.readInt()];
            in.readFully(bytes);
            return new DecisionRow(STREAMS[stream], instrument, decision, cause, epoch, bytes);
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
