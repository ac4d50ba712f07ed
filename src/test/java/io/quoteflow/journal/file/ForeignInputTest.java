package io.quoteflow.journal.file;

import io.quoteflow.testing.SimulatedJournalFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that files which are not journals are described by their kind, and that possible journals
 * are not refused.
 */
class ForeignInputTest {
    private static final List<String> LINES = SimulatedJournalFile.lines(3, 1, false);

    @TempDir Path folder;

    private Optional<String> describe(final byte[] bytes) throws IOException {
        final Path plain = Files.write(folder.resolve("plain"), bytes);
        return ForeignInput.describe(plain);
    }

    private Optional<String> describe(final String text) throws IOException {
        return describe(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] gzip(final byte[] bytes) throws IOException {
        final ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private static String text(final String text) {
        return text.replace('\'', '"').replace("\\n", "\n");
    }

    @ParameterizedTest
    @CsvSource({
        "504b0506, zip",
        "fd377a585a000004, xz",
        "425a683931415926, bzip2",
        "04224d18, lz4",
        "377abcaf271c0004, 7z",
        "255044462d312e37, PDF",
        "50415231150415, Parquet",
        "4f626a0104, Avro",
        "53514c69746520666f726d6174203300, SQLite",
        "894844460d0a1a0a00, HDF5",
        "934e554d50590100, NumPy",
        "89504e470d0a1a0a00, picture"
    })
    void binaryFormsAreTold(final String hex, final String what) throws IOException {
        final byte[] start = HexFormat.of().parseHex(hex);
        final byte[] bytes = Arrays.copyOf(start, 3000);
        final byte[] noise = new byte[3000 - start.length];
        new Random(1).nextBytes(noise);
        System.arraycopy(noise, 0, bytes, start.length, noise.length);
        assertThat(describe(bytes)).get().asString().contains(what).contains("not a journal");
        assertThat(describe(gzip(bytes))).get().asString().contains("gzip of ").contains(what);
    }

    @Test
    void aZipOfAJournalIsTold() throws IOException {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("journal.jsonl"));
            zip.write(String.join("\n", LINES).getBytes(StandardCharsets.UTF_8));
        }
        assertThat(describe(bytes.toByteArray()))
                .contains("looks like a zip archive, not a journal: unpack it first");
    }

    @Test
    void aTarInGzipIsTold() throws IOException {
        final byte[] tar = new byte[1024];
        System.arraycopy("ustar".getBytes(StandardCharsets.US_ASCII), 0, tar, 257, 5);
        tar[0] = 'j';
        assertThat(describe(gzip(tar))).get().asString().contains("gzip of a tar archive");
    }

    @Test
    void gzipTwiceIsTold() throws IOException {
        assertThat(describe(gzip(gzip(LINES.get(0).getBytes(StandardCharsets.UTF_8)))))
                .get()
                .asString()
                .contains("gzip of gzip again");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UTF-16",
                "UTF-16LE",
                "UTF-16BE",
                "x-UTF-16LE-BOM",
                "UTF-32",
                "X-UTF-32LE-BOM"
            })
    void otherEncodingsOfUnicodeAreTold(final String charset) throws IOException {
        final byte[] bytes = String.join("\r\n", LINES).getBytes(Charset.forName(charset));
        if (charset.equals("UTF-32")) {
            // Java writes it without a mark, which nobody else does
            final byte[] marked = new byte[bytes.length + 4];
            System.arraycopy(HexFormat.of().parseHex("0000feff"), 0, marked, 0, 4);
            System.arraycopy(bytes, 0, marked, 4, bytes.length);
            assertThat(describe(marked)).get().asString().contains("UTF-32").contains("UTF-8");
            return;
        }
        assertThat(describe(bytes)).get().asString().contains("UTF-").contains("write it as UTF-8");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[{'instrument':'a','kind':'market','received':1,'payload':{}}] | a JSON array",
                "[\\n {\\n  'instrument': 'a',\\n  'kind': 'market'\\n }\\n] | a JSON array",
                "[\\n['a',1],\\n['b',2]\\n] | a JSON array",
                "[1,2]\\n[3,4]\\n | lines of JSON arrays",
                "{'topic':'orderbook.200.BTCUSDT','type':'snapshot','ts':1,'data':{}}\\n{'topic':'orderbook.200.BTCUSDT','type':'delta','data':{}} | raw lines of Bybit (orderbook.200.BTCUSDT)",
                "{'stream':'btcusdt@depth','data':{}} | raw lines of Binance",
                "{'e':'depthUpdate','E':1,'s':'BTCUSDT'} | raw lines of Binance",
                "{'lastUpdateId':1,'bids':[],'asks':[]} | raw lines of Binance",
                "1723161255030314 {'stream':'btcusdt@depth','data':{}}\\n1723161255030315 {'stream':'btcusdt@trade','data':{}} | raw lines of Binance",
                "{'arg':{'channel':'books'},'data':[]} | lines of JSON (the first field is arg)",
                "{} | JSON without fields",
                "{'instrument':'a','decision':0,'time':1,'cause':'0:0','id':'x'} | rows that Quoteflow decided",
                "{\\n  'version' : '1',\\n  'fingerprint' : 'a'\\n} | one JSON document of many lines",
                "<!DOCTYPE html>\\n<title>404</title> | a page of HTML",
                "<?xml version='1.0'?> | a page of HTML or XML",
                "time,symbol,price,size\\n1,BTCUSDT,2,3\\n4,BTCUSDT,5,6 | a table",
                "1;2;3\\n4;5;6 | a table",
            })
    void otherTextIsTold(final String text, final String what) throws IOException {
        for (final String start : List.of("", "\ufeff", "\r\n\n")) {
            assertThat(describe(start + text(text)))
                    .get()
                    .asString()
                    .contains("looks like " + what);
        }
        assertThat(describe(gzip(text(text).getBytes(StandardCharsets.UTF_8)))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\\n\\n",
                "rubbish",
                "rubbish\\nrubbish, too, and more\\n",
                "{'instrument':'a','kind':'market','received':1.5,'payload':{}}",
                "{'instrument':'a','kind':'market','recei",
                "{'instrument':'a'}",
                "[ERROR] no connection\\n[ERROR] no connection",
                "[1,2]\\nrubbish",
                "1,2",
                "<- from the gateway",
                "7",
                "null\\ntrue",
                "{'a':\\n",
            })
    void whatMayBeAJournalIsNot(final String text) throws IOException {
        assertThat(describe(text(text))).isEmpty();
    }

    /** However a file starts, its records are worth reading. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'topic':'tickers.X','data':{}}",
                "[1,2]",
                "[{'a':1}]",
                "[",
                "{",
                "a,b,c\\n1,2,3",
                "<html>",
                "{'instrument':'a','decision':0,'cause':'0:0'}"
            })
    void aRecordBehindItMakesItAJournal(final String start) throws IOException {
        final String text = text(start) + "\n" + LINES.get(0) + "\n";
        assertThat(describe(text)).isEmpty();
        assertThat(describe(gzip(text.getBytes(StandardCharsets.UTF_8)))).isEmpty();
    }

    @Test
    void aJournalIsAJournalWhereverItIsCut() throws IOException {
        final byte[] bytes =
                String.join("\n", LINES.subList(0, 5)).getBytes(StandardCharsets.UTF_8);
        for (int end = 0; end < bytes.length; end += 7) {
            assertThat(describe(Arrays.copyOf(bytes, end))).as("cut at %d", end).isEmpty();
            assertThat(describe(Arrays.copyOfRange(bytes, end, bytes.length)))
                    .as("from %d on", end)
                    .isEmpty();
        }
        final byte[] packed = gzip(bytes);
        for (int end = 0; end < packed.length; end += 7) {
            assertThat(describe(Arrays.copyOf(packed, end))).as("gzip cut at %d", end).isEmpty();
        }
    }

    @Test
    void noiseIsToldAsNothing() throws IOException {
        final Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            final byte[] noise = new byte[random.nextInt(5000)];
            random.nextBytes(noise);
            if (noise.length > 0) {
                noise[0] = 'x';
            }
            assertThat(describe(noise)).isEmpty();
        }
    }

    /** A line longer than what is looked at says nothing of the file. */
    @Test
    void oneHugeLineIsToldAsNothing() throws IOException {
        final String line =
                LINES.get(0).replace("{\"tick", "{\"x\":\"" + "y".repeat(2 << 20) + "\",\"tick");
        assertThat(describe(line + "\n" + LINES.get(1))).isEmpty();
    }
}
