package io.quoteflow.parquet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tests the bytes of Parquet files against one that pyarrow 26 read as it was meant. */
class ParquetFileTest {
    private static final Path GOLDEN = Path.of("src/test/resources/parquet/five-rows.parquet");
    private static final int FOOTER_LENGTH = 8;

    @TempDir private Path folder;

    private final ParquetColumn name = ParquetColumn.required("name", ParquetColumn.Type.TEXT);
    private final ParquetColumn count = ParquetColumn.optional("count", ParquetColumn.Type.INT64);
    private final ParquetColumn move = ParquetColumn.optional("move", ParquetColumn.Type.DOUBLE);
    private final ParquetColumn value = ParquetColumn.required("value", ParquetColumn.Type.FLOAT);

    private Path file() {
        return folder.resolve("a.parquet");
    }

    private ParquetFile open() throws IOException {
        return new ParquetFile(file(), List.of(name, count, move, value), 3);
    }

    /** Rows of two groups, with values that are missing at the begin, in the middle, at the end. */
    private void write(final ParquetFile out) throws IOException {
        row(out, "a", null, -0.1, 1.5f);
        row(out, "", Long.MIN_VALUE, null, Float.NaN);
        row(out, "\u00fc\u20ac", Long.MAX_VALUE, null, -0f);
        row(out, "b", 1L, Double.MIN_VALUE, Float.MAX_VALUE);
        row(out, "c", null, 2.0, 0.1f);
    }

    private void row(
            final ParquetFile out,
            final String text,
            final Long integer,
            final Double number,
            final float single)
            throws IOException {
        name.put(text);
        if (integer == null) {
            count.putNull();
        } else {
            count.put(integer.longValue());
        }
        if (number == null) {
            move.putNull();
        } else {
            move.put(number.doubleValue());
        }
        value.put(single);
        out.endRow();
    }

    @Test
    void theBytesAreThoseThatReadersUnderstand() throws IOException {
        try (ParquetFile out = open()) {
            write(out);
            out.finish();
        }
        assertThat(Files.readAllBytes(file())).isEqualTo(Files.readAllBytes(GOLDEN));
    }

    @Test
    void aFileThatWasNotFinishedHasNoFooter() throws IOException {
        try (ParquetFile out = open()) {
            write(out);
        }
        final byte[] bytes = Files.readAllBytes(file());
        final byte[] golden = Files.readAllBytes(GOLDEN);
        assertThat(bytes.length).isLessThan(golden.length - FOOTER_LENGTH);
        assertThat(Arrays.copyOfRange(bytes, bytes.length - 4, bytes.length))
                .isNotEqualTo("PAR1".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void eachColumnNeedsOneValueARow() throws IOException {
        try (ParquetFile out = open()) {
            name.put("a");
            assertThatThrownBy(out::endRow).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void valuesOfAnotherTypeAreRefused() {
        assertThatThrownBy(() -> name.put(1L))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("column name is TEXT, not INT64");
        assertThatThrownBy(value::putNull)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("column value needs a value");
    }
}
