package io.quoteflow.journal.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Reads a stream in a thread of its own, a bounded amount ahead, so that decompression takes
 * another core. The bytes, the end and a failure come at the places at which the stream has them.
 * Used by one thread.
 */
final class AheadStream extends InputStream {
    private static final int CHUNK = 1 << 17;
    private static final int CHUNKS = 8;

    /**
     * Bytes that were read.
     *
     * @param length number of bytes; negative at the end of the stream
     * @param failure what ended the stream; null if nothing did
     */
    private record Chunk(byte[] bytes, int length, Throwable failure) {}

    private final InputStream source;
    private final BlockingQueue<Chunk> read = new ArrayBlockingQueue<>(CHUNKS);
    private final BlockingQueue<byte[]> free = new ArrayBlockingQueue<>(CHUNKS + 2);
    private final Thread thread;
    private Chunk chunk = new Chunk(new byte[0], 0, null);
    private int at;

    AheadStream(final InputStream source) {
        this.source = source;
        thread = new Thread(this::readAhead, "journal-bytes");
        thread.setDaemon(true);
        thread.start();
    }

    private void readAhead() {
        try {
            Chunk last;
            do {
                last = nextChunk();
                read.put(last);
            } while (last.length >= 0 && last.failure == null);
        } catch (final InterruptedException closed) {
            // nobody reads any more
        }
    }

    private Chunk nextChunk() {
        final byte[] used = free.poll();
        final byte[] bytes = used == null ? new byte[CHUNK] : used;
        try {
            return new Chunk(bytes, source.read(bytes, 0, bytes.length), null);
        } catch (final IOException | RuntimeException | Error failed) {
            return new Chunk(bytes, 0, failed);
        }
    }

    @Override
    public int read() throws IOException {
        final byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(final byte[] bytes, final int offset, final int length) throws IOException {
        while (at == chunk.length && chunk.failure == null) {
            if (chunk.bytes.length > 0) {
                free.offer(chunk.bytes);
            }
            chunk = take();
            at = 0;
        }
        if (chunk.failure != null) {
            throw failure(chunk.failure);
        }
        if (chunk.length < 0) {
            return -1;
        }
        final int count = Math.min(length, chunk.length - at);
        System.arraycopy(chunk.bytes, at, bytes, offset, count);
        at += count;
        return count;
    }

    private Chunk take() throws IOException {
        try {
            return read.take();
        } catch (final InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("reading the journal was interrupted");
        }
    }

    /** Returns a failure of the other thread as it is, or throws it if it is no IOException. */
    static IOException failure(final Throwable failure) {
        if (failure instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        return (IOException) failure;
    }

    @Override
    public void close() throws IOException {
        stop(thread);
        source.close();
    }

    /** Interrupts a thread and waits for its end. */
    static void stop(final Thread thread) {
        thread.interrupt();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (final InterruptedException stop) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
