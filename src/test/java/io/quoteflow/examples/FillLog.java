package io.quoteflow.examples;

import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

import io.quoteflow.decision.Decision;
import io.quoteflow.decision.DecisionStream;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A connector: appends the fills to a file. At least once: after a restart rows can come again, so
 * a reader drops what it has seen by instrument and decision.
 */
public final class FillLog implements Sink<Decision> {
    private static final long serialVersionUID = 1;

    private final String file;

    /**
     * @param file path of the file, created if it does not exist
     */
    public FillLog(final String file) {
        this.file = file;
    }

    @Override
    public SinkWriter<Decision> createWriter(final WriterInitContext context) throws IOException {
        return new Writer(Path.of(file));
    }

    /** Used by one thread. */
    static final class Writer implements SinkWriter<Decision> {
        private final OutputStream out;

        Writer(final Path file) throws IOException {
            out =
                    new BufferedOutputStream(
                            Files.newOutputStream(
                                    file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
        }

        @Override
        public void write(final Decision decision, final Context context) throws IOException {
            if (decision.stream() == DecisionStream.FILLS) {
                out.write(decision.bytes());
                out.write('\n');
            }
        }

        /** Called before each checkpoint: what was written must not depend on this process. */
        @Override
        public void flush(final boolean endOfInput) throws IOException {
            out.flush();
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
