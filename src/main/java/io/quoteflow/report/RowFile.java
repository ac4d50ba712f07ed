package io.quoteflow.report;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingJsonFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.quoteflow.result.ReportRow;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the rows of a decision file one after the other, with the requested fields. The object is
 * itself the current row.
 */
public final class RowFile implements ReportRow, Closeable {
    private static final MappingJsonFactory JSON = new MappingJsonFactory();
    private static final int BUFFER = 1 << 16;
    private static final int TAIL = 512;

    private final Path file;
    private final JsonParser json;
    private final long from;
    private final long length;
    private final Map<String, Integer> wanted = new HashMap<>();
    private final String[] texts;
    private final double[] numbers;
    private final JsonNode[] trees;
    private long start;
    private long rows;

    /**
     * Opens a file.
     *
     * @param progress receives the number of bytes read
     * @param from offset of the first byte of the first row
     * @param to offset after the last row
     * @throws ReportException if the file does not exist
     */
    public RowFile(
            final Path file,
            final List<String> fields,
            final Progress progress,
            final long from,
            final long to)
            throws IOException {
        this.file = file;
        this.from = from;
        length = to - from;
        fields.forEach(field -> wanted.put(field, wanted.size()));
        texts = new String[wanted.size()];
        numbers = new double[wanted.size()];
        trees = new JsonNode[wanted.size()];
        try {
            final InputStream bytes = progress.counting(Files.newInputStream(file));
            bytes.skipNBytes(from);
            json = JSON.createParser(new BufferedInputStream(bytes, BUFFER));
        } catch (final NoSuchFileException missing) {
            throw new ReportException(file + ": there is no such file; a run writes one a stream");
        }
    }

    /**
     * Finds the end of the last complete row of a file that is still being written.
     *
     * @param from offset of the first byte of a row
     * @return offset after the row; {@code from} if there is no complete row or no file
     */
    public static long endOfRows(final Path file, final long from) throws IOException {
        if (!Files.exists(file)) {
            return from;
        }
        try (FileChannel channel = FileChannel.open(file)) {
            final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
            for (long end = channel.size(); end > from; ) {
                final long start = Math.max(from, end - BUFFER);
                buffer.clear().limit((int) (end - start));
                for (int read = 0; read >= 0 && buffer.hasRemaining(); ) {
                    read = channel.read(buffer, start + buffer.position());
                }
                for (int at = buffer.position() - 1; at >= 0; at--) {
                    if (buffer.get(at) == '\n') {
                        return start + at + 1;
                    }
                }
                end = start;
            }
        }
        return from;
    }

    /**
     * Reads the last bytes before an offset in a file.
     *
     * @return fewer bytes, or none, if the file is shorter or does not exist
     */
    public static byte[] tail(final Path file, final long end) throws IOException {
        if (!Files.exists(file)) {
            return new byte[0];
        }
        final ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(TAIL, end));
        try (FileChannel channel = FileChannel.open(file)) {
            for (int read = 0; read >= 0 && bytes.hasRemaining(); ) {
                read = channel.read(bytes, end - bytes.capacity() + bytes.position());
            }
        }
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    /**
     * Reads the next row.
     *
     * @return false at the end
     * @throws ReportException if the row is truncated or not a JSON object
     */
    public boolean next() throws IOException {
        // the additional byte is the end of the line
        if (json.currentLocation().getByteOffset() + 1 >= length) {
            return false;
        }
        try {
            final JsonToken token = json.nextToken();
            if (token == null) {
                return false;
            }
            rows++;
            start = from + json.currentTokenLocation().getByteOffset();
            if (token != JsonToken.START_OBJECT) {
                throw unusable();
            }
            clear();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                read(wanted.get(json.currentName()), json.nextToken());
            }
            return true;
        } catch (final JsonProcessingException broken) {
            throw unusable();
        }
    }

    private void clear() {
        for (int at = 0; at < texts.length; at++) {
            texts[at] = null;
            numbers[at] = Double.NaN;
            trees[at] = MissingNode.getInstance();
        }
    }

    private void read(final Integer at, final JsonToken value) throws IOException {
        if (value == null) {
            throw unusable();
        }
        if (at == null) {
            json.skipChildren();
        } else if (value.isStructStart()) {
            trees[at] = json.readValueAsTree();
        } else if (value.isNumeric()) {
            numbers[at] = json.getDoubleValue();
        } else if (value != JsonToken.VALUE_NULL) {
            texts[at] = json.getText();
        }
    }

    private ReportException unusable() {
        return new ReportException(
                file + ": row " + rows + " is cut off, or is no JSON object; run the job again");
    }

    /** Returns the offset of the first byte of the current row. */
    public long start() {
        return start;
    }

    /** Returns the offset after the current row. */
    public long end() {
        return from + json.currentLocation().getByteOffset();
    }

    /** Returns the number of rows read so far. */
    long rows() {
        return rows;
    }

    @Override
    public String text(final String field) {
        return texts[wanted.get(field)];
    }

    @Override
    public boolean flag(final String field) {
        return "true".equals(text(field));
    }

    @Override
    public double number(final String field) {
        final int at = wanted.get(field);
        if (texts[at] == null) {
            return numbers[at];
        }
        try {
            return Double.parseDouble(texts[at]);
        } catch (final NumberFormatException none) {
            throw unusable();
        }
    }

    @Override
    public JsonNode tree(final String field) {
        return trees[wanted.get(field)];
    }

    @Override
    public long integer(final String field) {
        return (long) number(field);
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
