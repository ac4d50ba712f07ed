package io.quoteflow.journal.file;

import io.quoteflow.journal.JournalRecord;
import io.quoteflow.testing.ExternalFixtures;
import io.quoteflow.testing.SimulatedJournalFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/** Compares lines that are decoded in one pass with what the parser makes of them. */
class PlainLineTest {
    private static final int LINES = 3000;
    private static final int MUTANTS = 12;
    private static final String[] NASTY = {
        "\"",
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "-",
        "0",
        "00",
        "1.",
        ".5",
        "1e9",
        "1e",
        "+1",
        "-0",
        "null",
        "nul",
        "true",
        "NaN",
        "\\u0000",
        "\\",
        "\"\"",
        "[[",
        "{}",
        "[]",
        "[,]",
        "{,}",
        " ",
        "\t",
        "\r",
        "\u20ac",
        "\u0000",
        "\u007f",
        "\"a\":1,",
        "\"payload\":{},",
        "\"group\":\"majors\",",
        "\"position\":\"1:2\",",
        "\"position\":\"01:2\",",
        "}}",
        "]}",
        "99999999999999999999"
    };

    private final PlainLine plain = new PlainLine();
    private final JournalLineDecoder parser = new JournalLineDecoder();
    private long known;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "simulated",
                "bybit-linear-20260809.jsonl.gz",
                "binance-usdm-btcusdt-20240808.jsonl.gz",
                "binance-spot-ethusdt-20240808.jsonl.gz"
            })
    void knownLinesAreWhatTheParserMakesOfThem(final String name) throws IOException {
        final Random random = new Random(name.hashCode());
        long intact = 0;
        long mutants = 0;
        try (LineReader lines = new LineReader(bytes(name))) {
            byte[] line = lines.next();
            for (int i = 0; i < LINES && line != null; i++) {
                known = 0;
                check(line);
                intact += known;
                for (int m = 0; m < MUTANTS; m++) {
                    check(mutant(line, random));
                    mutants++;
                }
                line = lines.next();
            }
        }
        assertThat(intact).as("lines of a recording that need no parser").isGreaterThan(900);
        assertThat(mutants).isGreaterThan(10_000);
    }

    private static InputStream bytes(final String name) throws IOException {
        return name.equals("simulated")
                ? new ByteArrayInputStream(
                        String.join("\n", SimulatedJournalFile.lines(1, 1, true))
                                .getBytes(StandardCharsets.UTF_8))
                : PackedBytes.unpack(Files.newInputStream(ExternalFixtures.recording(name)));
    }

    private void check(final byte[] line) {
        final JournalRecord fast = plain.decode(line, 3, 77);
        if (fast == null) {
            return;
        }
        known++;
        final JournalRecord slow = parser.decode(line, 3, 77, 5);
        assertThat(shown(fast)).isEqualTo(shown(slow));
    }

    private static String shown(final JournalRecord record) {
        return record.instrument()
                + record.kind()
                + record.received()
                + record.position()
                + record.sequenced()
                + record.refusal()
                + new String(record.payload(), StandardCharsets.ISO_8859_1);
    }

    private static byte[] mutant(final byte[] line, final Random random) {
        final int at = random.nextInt(line.length);
        final int to = Math.min(line.length, at + random.nextInt(3));
        final String text = new String(line, StandardCharsets.UTF_8);
        if (random.nextInt(10) == 0) {
            return Arrays.copyOf(line, at);
        }
        if (random.nextInt(3) == 0) {
            final byte[] changed = line.clone();
            changed[at] = (byte) random.nextInt(256);
            return changed;
        }
        final int from = Math.min(at, text.length());
        return (text.substring(0, from)
                        + NASTY[random.nextInt(NASTY.length)]
                        + text.substring(Math.min(to, text.length())))
                .getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"a\":[]}",
                "[1,-2.5e-3,0,\"x\",true,false,null,{\"b\":{}}]",
                "[[[[]]]]"
            })
    void anEndIsFound(final String json) {
        assertThat(end(json)).isEqualTo(json.length());
        assertThat(end(json + "}")).isEqualTo(json.length());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "\"a\"",
                "{",
                "[",
                "{]",
                "[}",
                "[1,]",
                "[,1]",
                "{\"a\"}",
                "{\"a\":}",
                "{a:1}",
                "{\"a\":1,}",
                "[01]",
                "[1.]",
                "[.1]",
                "[-]",
                "[1e]",
                "[tru]",
                "[\"a]",
                "[1 2]",
                "[ 1]",
                "[\"\\n\"]",
                "[\"\u00e9\"]",
                "{1:2}"
            })
    void anythingElseIsUnknown(final String json) {
        assertThat(end(json)).isEqualTo(JsonSpan.UNKNOWN);
    }

    private static int end(final String json) {
        final byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return JsonSpan.end(bytes, 0, bytes.length);
    }
}
