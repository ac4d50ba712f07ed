package io.quoteflow.decision;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.NumberOutput;
import io.quoteflow.journal.WellFormed;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests that rows have the bytes that Jackson writes: every fingerprint depends on them. */
class RowBytesTest {
    private static final JsonFactory JACKSON =
            JsonFactory.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();
    private static final int RANDOM = 20_000;

    private final Random random = new Random(1);
    private final RowBytes row = new RowBytes();

    private String text() {
        return new String(row.toBytes(), StandardCharsets.UTF_8);
    }

    private void assertNumber(final double value) {
        row.start();
        row.number(value);
        assertThat(text()).isEqualTo('{' + NumberOutput.toString(value + 0.0, true));
    }

    @Test
    void writesDoublesAsJacksonDoes() {
        for (final double value :
                new double[] {
                    0,
                    -0.0,
                    1,
                    -0.5,
                    1e7,
                    9_999_999,
                    9_999_999.999_999_999,
                    1e-3,
                    9.99e-4,
                    1e22,
                    1e23,
                    Double.MIN_VALUE,
                    2 * Double.MIN_VALUE,
                    3 * Double.MIN_VALUE,
                    Double.MIN_NORMAL,
                    Double.MAX_VALUE,
                    0x1p53,
                    0x1p63,
                    0.1 + 0.2
                }) {
            assertNumber(value);
        }
        for (int exponent = -1074; exponent < 1024; exponent++) {
            final double power = Math.scalb(1.0, exponent);
            assertNumber(power);
            assertNumber(Math.nextUp(power));
            assertNumber(-Math.nextDown(power));
        }
        for (int i = 0; i < RANDOM; i++) {
            final double anything = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(anything)) {
                assertNumber(anything);
            }
            assertNumber(1e-3 * random.nextGaussian());
            assertNumber(Math.round(1e6 * random.nextDouble()) / Math.pow(10, random.nextInt(12)));
        }
    }

    @Test
    void doublesThatAreNotFiniteAreNull() {
        row.start();
        row.field("x").numbers(Double.NaN, 1.5, Double.NEGATIVE_INFINITY);
        row.endObject();
        assertThat(text()).isEqualTo("{\"x\":[null,1.5,null]}");
    }

    @Test
    void writesWholeNumbers() {
        for (final long value :
                new long[] {0, -1, 9, 10, 99, 100, 101, Long.MAX_VALUE, Long.MIN_VALUE}) {
            row.start();
            row.integer(value);
            assertThat(text()).isEqualTo("{" + value);
        }
        for (int i = 0; i < RANDOM; i++) {
            final long value = random.nextLong() >> random.nextInt(Long.SIZE);
            row.start();
            row.integer(value);
            assertThat(text()).isEqualTo("{" + value);
        }
    }

    @Test
    void writesDecimals() {
        row.start();
        row.field("a").decimal(-75, 2, 11);
        row.field("b").decimal(1200, 3, 1);
        row.field("c").decimal(0, 0, 0);
        row.field("d").decimal(7, 12, 0);
        row.field("e").position(-3, 45);
        row.endObject();
        assertThat(text())
                .isEqualTo(
                        "{\"a\":\"-0.75000000000\",\"b\":\"1.2\",\"c\":\"0\",\"d\":\"0.000000000007\",\"e\":\"-3:45\"}");
    }

    @Test
    void writesTextsAsJacksonDoes() throws IOException {
        for (int i = 0; i < RANDOM; i++) {
            final String value = randomText();
            final ByteArrayOutputStream expected = new ByteArrayOutputStream();
            try (JsonGenerator json = JACKSON.createGenerator(expected)) {
                json.writeStartObject();
                json.writeStringField("x", WellFormed.text(value));
                json.writeObjectFieldStart("y");
                json.writeNullField("z");
                json.writeEndObject();
                json.writeBooleanField("w", true);
                json.writeEndObject();
            }
            row.start();
            row.field("x").text(value);
            row.field("y").startObject();
            row.field("z").text(null);
            row.endObject();
            row.field("w").bool(true);
            row.endObject();
            assertThat(row.toBytes()).isEqualTo(expected.toByteArray());
        }
    }

    private String randomText() {
        final char[] pool =
                "a\"\\/\b\f\n\r\t\0\u001f\u007f\u0080é€\ud83d\ude00\ud800\udc00".toCharArray();
        final StringBuilder text = new StringBuilder();
        for (int left = random.nextInt(12); left > 0; left--) {
            text.append(
                    random.nextBoolean()
                            ? (char) (' ' + random.nextInt(95))
                            : pool[random.nextInt(pool.length)]);
        }
        return text.toString();
    }

    @Test
    void growsAndHashesWhatItHolds() {
        row.start();
        row.field("x").text("y".repeat(5000));
        row.endObject();
        assertThat(text()).hasSize(5008).endsWith("yy\"}");
        final MessageDigest digest = Hashes.newSha256();
        row.hash(digest);
        assertThat(digest.digest()).isEqualTo(Hashes.sha256(row.toBytes()));
    }
}
