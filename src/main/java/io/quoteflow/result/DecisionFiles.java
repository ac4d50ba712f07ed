package io.quoteflow.result;

import io.quoteflow.decision.DecisionStream;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the numbered rows of a folder, of all its streams, so that the rows of each instrument come
 * in the order of their decisions. Memory does not grow with the files: a job writes its rows in
 * one order that agrees with the numbers, so the next row of an instrument is always at the head of
 * a file.
 */
public final class DecisionFiles {
    /** Receives rows. */
    @FunctionalInterface
    public interface Receiver {
        /** Takes a row, without its line end. */
        void row(DecisionStream stream, String instrument, byte[] bytes) throws IOException;
    }

    /** The next row of a file. */
    private static final class Head implements Closeable {
        private static final byte[] START = "{\"instrument\":\"".getBytes(StandardCharsets.UTF_8);
        private static final String DECISION = "\",\"decision\":";
        private static final int BUFFER = 1 << 16;

        private final DecisionStream stream;
        private final InputStream in;
        private final ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
        private final byte[] buffer = new byte[BUFFER];
        private int next;
        private int limit;
        private byte[] row;
        private String instrument;
        private long decision;

        private Head(final DecisionStream stream, final Path file) throws IOException {
            this.stream = stream;
            in = Files.newInputStream(file);
            advance();
        }

        /** Goes to the next numbered row; {@code row} is null at the end. */
        private void advance() throws IOException {
            do {
                row = read();
            } while (row != null && !parse());
        }

        private byte[] read() throws IOException {
            line.reset();
            while (true) {
                if (next == limit) {
                    next = 0;
                    limit = in.read(buffer);
                    if (limit < 0) {
                        limit = 0;
                        return line.size() == 0 ? null : line.toByteArray();
                    }
                }
                int at = next;
                while (at < limit && buffer[at] != '\n') {
                    at++;
                }
                line.write(buffer, next, at - next);
                next = at;
                if (at < limit) {
                    next++;
                    return line.toByteArray();
                }
            }
        }

        /** Reads the two fields that every numbered row starts with. */
        private boolean parse() {
            for (int i = 0; i < START.length; i++) {
                if (i >= row.length || row[i] != START[i]) {
                    return false;
                }
            }
            int end = START.length;
            while (end < row.length && row[end] != '"') {
                end++;
            }
            instrument = new String(row, START.length, end - START.length, StandardCharsets.UTF_8);
            for (int i = 0; i < DECISION.length(); i++, end++) {
                if (end >= row.length || row[end] != DECISION.charAt(i)) {
                    return false;
                }
            }
            decision = 0;
            for (; end < row.length && row[end] >= '0' && row[end] <= '9'; end++) {
                decision = 10 * decision + row[end] - '0';
            }
            return true;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    private final List<Head> heads = new ArrayList<>();

    /** By instrument, the number of its next row. Only looked up, never iterated. */
    private final Map<String, Long> next = new HashMap<>();

    private DecisionFiles() {}

    /**
     * Reads all rows of a folder.
     *
     * @param folder of the decision files; streams without a file are left out
     * @throws IOException if a file cannot be read
     */
    public static void read(final Path folder, final Receiver receiver) throws IOException {
        final DecisionFiles files = new DecisionFiles();
        try {
            for (final DecisionStream stream : DecisionStream.values()) {
                final Path file = folder.resolve(stream.text() + ".jsonl");
                if (stream.isNumbered() && Files.exists(file)) {
                    files.heads.add(new Head(stream, file));
                }
            }
            files.merge(receiver);
        } finally {
            for (final Head head : files.heads) {
                head.close();
            }
        }
    }

    private void merge(final Receiver receiver) throws IOException {
        for (Head head = due(); head != null; head = due()) {
            // a run of rows of one stream is common, so it is not searched for again
            do {
                next.put(head.instrument, head.decision + 1);
                receiver.row(head.stream, head.instrument, head.row);
                head.advance();
            } while (head.row != null && isDue(head));
        }
    }

    private boolean isDue(final Head head) {
        return head.decision <= next.getOrDefault(head.instrument, 0L);
    }

    /** Returns the file whose row comes next; null at the end of all. */
    private Head due() {
        Head first = null;
        for (final Head head : heads) {
            if (head.row == null) {
                continue;
            }
            if (isDue(head)) {
                return head;
            }
            // only after a restore are there numbers without a row
            if (first == null || head.decision < first.decision) {
                first = head;
            }
        }
        return first;
    }
}
