package io.quoteflow.journal.file;

import io.airlift.compress.zstd.ZstdCompressor;
import io.airlift.compress.zstd.ZstdOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tests what comes out of zstd that is whole, cut off, damaged or hostile. */
class StrictZstdTest {
    private static final int LENGTH = 600_000;

    /** What was read before the end, and how it ended. */
    private record Reading(byte[] bytes, CutException trouble) {}

    /** Text that compresses to about a third. */
    private static byte[] text(final int length) {
        final Random random = new Random(length);
        final StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.append("{\"received\":").append(random.nextInt()).append(",\"payload\":{}}\n");
        }
        return text.substring(0, length).getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] zstd(final byte[] bytes) throws IOException {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZstdOutputStream zstd = new ZstdOutputStream(out)) {
            zstd.write(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] join(final byte[]... parts) {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (final byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static Reading read(final byte[] compressed) throws IOException {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (InputStream in = new StrictZstd(new ByteArrayInputStream(compressed))) {
            final byte[] buffer = new byte[10_000];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                out.write(buffer, 0, count);
            }
            return new Reading(out.toByteArray(), null);
        } catch (final CutException cut) {
            return new Reading(out.toByteArray(), cut);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1000, LENGTH, 9_000_000})
    void whole(final int length) throws IOException {
        final byte[] bytes = text(length);
        assertThat(read(zstd(bytes)))
                .satisfies(
                        reading -> {
                            assertThat(reading.trouble()).isNull();
                            assertThat(reading.bytes()).isEqualTo(bytes);
                        });
    }

    @Test
    void severalFramesAndSkippableOnes() throws IOException {
        final byte[] skippable = {0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 9, 9, 9};
        final byte[] bytes = text(LENGTH);
        final Reading reading =
                read(join(skippable, zstd(bytes), skippable, zstd(bytes), skippable));
        assertThat(reading.trouble()).isNull();
        assertThat(reading.bytes()).isEqualTo(join(bytes, bytes));
    }

    @Test
    void withoutAChecksum() throws IOException {
        final byte[] bytes = text(LENGTH);
        final ZstdCompressor compressor = new ZstdCompressor();
        final byte[] out = new byte[compressor.maxCompressedLength(bytes.length)];
        final int length = compressor.compress(bytes, 0, bytes.length, out, 0, out.length);
        final Reading reading = read(Arrays.copyOf(out, length));
        assertThat(reading.trouble()).isNull();
        assertThat(reading.bytes()).isEqualTo(bytes);
    }

    /** Of a cut file, every complete block comes out, although the library keeps a window back. */
    @Test
    void cutAnywhere() throws IOException {
        final byte[] bytes = text(LENGTH);
        final byte[] compressed = join(zstd(bytes), zstd(bytes));
        final int frame = compressed.length / 2;
        final Random random = new Random(1);
        for (int i = 0; i < 60; i++) {
            final int cut = 1 + random.nextInt(compressed.length - 1);
            if (cut == frame) {
                continue;
            }
            final Reading reading = read(Arrays.copyOf(compressed, cut));
            assertThat(reading.trouble()).as("cut at " + cut).isNotNull();
            assertThat(reading.trouble().isDamaged()).isFalse();
            assertThat(reading.bytes())
                    .isEqualTo(Arrays.copyOf(join(bytes, bytes), reading.bytes().length));
            final int share = (int) ((long) LENGTH * 2 * cut / compressed.length);
            assertThat(reading.bytes().length).isGreaterThan(share - 2 * (1 << 17));
        }
    }

    /** No flipped bit passes, and none does harm. */
    @Test
    void damagedAnywhere() throws IOException {
        final byte[] bytes = text(LENGTH);
        final byte[] compressed = zstd(bytes);
        final Random random = new Random(2);
        for (int i = 0; i < 300; i++) {
            final byte[] damaged = compressed.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            assertThat(read(damaged).trouble()).as("round " + i).isNotNull();
        }
    }

    @Test
    void aWrongChecksumIsDamage() throws IOException {
        final byte[] compressed = zstd(text(1000));
        compressed[compressed.length - 1]++;
        final Reading reading = read(compressed);
        assertThat(reading.bytes()).isEqualTo(text(1000));
        assertThat(reading.trouble().isDamaged()).isTrue();
        assertThat(reading.trouble()).hasMessageContaining("checksum");
    }

    /** A header can ask for a window of terabytes, and a block of 4 bytes can stand for 2 MiB. */
    @Test
    void aHugeWindowIsRefused() {
        for (final int window : new int[] {0x69, 0x88, 0xff}) {
            final byte[] header = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, (byte) window};
            final byte[] block = {2, 0, 16, 'x'};
            final byte[][] parts = new byte[1000][];
            Arrays.fill(parts, block);
            parts[0] = header;
            assertThatThrownBy(() -> new StrictZstd(new ByteArrayInputStream(join(parts))).read())
                    .isInstanceOf(CutException.class)
                    .hasMessageContaining("window of more than 8 MiB");
        }
        final byte[] single = {
            0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, (byte) 0xe0, 0, 0, 0, 0, 1, 0, 0, 0
        };
        assertThatThrownBy(() -> new StrictZstd(new ByteArrayInputStream(single)).read())
                .hasMessageContaining("window of more than 8 MiB");
    }
}
