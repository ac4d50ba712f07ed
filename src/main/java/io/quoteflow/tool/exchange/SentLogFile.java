package io.quoteflow.tool.exchange;

import io.quoteflow.exchange.SentFrame;
import io.quoteflow.exchange.SentLog;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/**
 * Writes what an exchange sent into a file, a JSON object a line. A frame that is not JSON, because
 * a fault broke it, is written as base64.
 */
final class SentLogFile implements SentLog, Closeable {
    private static final int BUFFER = 1 << 16;

    private final OutputStream out;

    /** Creates the file, or empties it. */
    SentLogFile(final Path file) throws IOException {
        out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER);
    }

    @Override
    public synchronized void sent(final SentFrame frame) {
        final String start =
                "{\"connection\":"
                        + frame.connection()
                        + ",\"number\":"
                        + frame.number()
                        + ",\"category\":\""
                        + frame.category()
                        + "\",\"topic\":\""
                        + frame.topic()
                        + "\",\"symbol\":\""
                        + frame.symbol()
                        + "\",\"time\":"
                        + frame.time()
                        + ",\"sound\":"
                        + frame.sound();
        if (frame.sound()) {
            write(start + ",\"frame\":", frame.text(), "}\n");
        } else {
            write(start + ",\"base64\":\"", Base64.getEncoder().encode(frame.text()), "\"}\n");
        }
    }

    @Override
    public synchronized void ended(final long connection, final String how, final long now) {
        write(
                "{\"connection\":"
                        + connection
                        + ",\"ended\":\""
                        + how
                        + "\",\"time\":"
                        + now
                        + "}\n",
                new byte[0],
                "");
    }

    private void write(final String start, final byte[] middle, final String end) {
        try {
            out.write(start.getBytes(StandardCharsets.UTF_8));
            out.write(middle);
            out.write(end.getBytes(StandardCharsets.UTF_8));
        } catch (final IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Writes what is buffered. */
    synchronized void flush() throws IOException {
        out.flush();
    }

    @Override
    public synchronized void close() throws IOException {
        out.close();
    }
}
