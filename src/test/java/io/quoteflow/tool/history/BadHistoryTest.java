package io.quoteflow.tool.history;

import io.quoteflow.testing.Runs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests what is said of files that cannot be imported, and that nothing is left of them. */
class BadHistoryTest {
    private static final String BYBIT = "bybit.linear.BTCUSDT";
    private static final String JSON =
            "{\"tickSize\":\"0.10\",\"lotSize\":\"0.001\",\"minSize\":\"0.001\",\"minNotional\":\"5\"}";
    private static final String HEADER =
            "timestamp,symbol,side,size,price,tickDirection,trdMatchID";
    private static final String GOOD = "1693180800.1504,BTCUSDT,Buy,0.038,26000.20,PlusTick,d6b9";

    @TempDir Path folder;
    private Path out;

    @BeforeEach
    void nameTheOutput() {
        out = folder.resolve("out.jsonl");
    }

    private Runs.Said say(final Object... words) {
        return ImportedJournal.say(
                out,
                Stream.concat(Stream.of(words), Stream.of("--definition", BYBIT + "=" + JSON))
                        .toArray());
    }

    private Path trades(final String... lines) throws IOException {
        return HistoryFiles.plain(folder.resolve("trades.csv"), String.join("\n", lines) + "\n");
    }

    private void assertRefused(final Runs.Said said, final int code, final String... parts)
            throws IOException {
        assertThat(said.err()).contains(parts);
        assertThat(said.err().lines()).hasSize(1);
        assertThat(said.code()).isEqualTo(code);
        assertThat(said.out()).isEmpty();
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(Path::getFileName).map(Path::toString))
                    .noneMatch(name -> name.startsWith("out."));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1693180800.2,BTCUSDT,Buy,abc,26000.2,PlusTick,i|column 4 (size): \"abc\" is no decimal number",
                "1693180800.2,BTCUSDT,Buy,1,-5,PlusTick,i|column 5 (price): \"-5\" is not positive",
                "1693180800.2,BTCUSDT,Buy,0,5,PlusTick,i|column 4 (size): \"0\" is not positive",
                "1693180800.2,BTCUSDT,buyer,1,5,PlusTick,i|column 3 (side): \"buyer\" is neither buy nor sell",
                "2023-08-28T00:00:00Z,BTCUSDT,Buy,1,5,PlusTick,i|column 1 (timestamp): \"2023-08-28T00:00:00Z\" is no time since the epoch",
                "16931808002,BTCUSDT,Buy,1,5,PlusTick,i|column 1 (timestamp): \"16931808002\" is a time from 2001 to 2255 neither in seconds",
                "1693180800.2,BTCUSDT,Buy|has 3 columns; expected are 7",
                "1693180790.2,BTCUSDT,Buy,1,5,PlusTick,i|is 10.0 s before a line above it; the lines must be in order of time",
                "1693180800.2,BTC USDT!,Buy,1,5,PlusTick,i|column 2 (symbol): \"BTC USDT!\" is no symbol",
                "1693180800.2,BTCUSDT,Buy,1,5,PlusTick,ü|column 7 (trdMatchID): \"ü\" is no id",
            })
    void aBadLineIsNamed(final String line, final String why) throws Exception {
        final Path file = trades(HEADER, GOOD, line, GOOD);
        assertRefused(say("bybit-trades", file), 1, file + ", line 3", why, "nothing was written");

        final Runs.Said skipping = say("bybit-trades", file, "--skip-bad", "1");
        assertThat(skipping.code()).as(skipping.err()).isZero();
        assertThat(skipping.out()).contains("bad lines left out: 1, the first: ", why);
        assertThat(ImportedJournal.read(out).trades(BYBIT)).hasSize(2);
    }

    @Test
    void aQuoteThatNeverEndsIsNamed() throws Exception {
        final Path file =
                trades(HEADER, GOOD, "\"1693180800" + ",".repeat(100_000) + "\n".repeat(100_000));
        assertRefused(say("bybit-trades", file), 1, file + ", line", "a cell has more than 10000");
    }

    @Test
    void textAfterAQuoteIsNamed() throws Exception {
        final Path file = trades(HEADER, GOOD, "\"1693180800.1\"504,BTCUSDT");
        assertRefused(say("bybit-trades", file), 1, file + ", line 3", "cannot be read as CSV");
    }

    @Test
    void aLineWithoutAnEndIsNamed() throws Exception {
        final Path file = trades(HEADER, GOOD, "1".repeat(5_000_000));
        assertRefused(say("bybit-trades", file), 1, file + ", line 3");
    }

    @Test
    void aMissingColumnIsNamed() throws Exception {
        final Path file =
                trades("timestamp,symbol,side,size,price", "1693180800.1,BTCUSDT,Buy,1,2");
        assertRefused(say("bybit-trades", file), 2, file + ", line 1: has no column trdMatchID");
        assertRefused(say("tardis", file), 2, file + ", line 1: has no column exchange");
    }

    @Test
    void aFileWithoutItsHeaderIsRefused() throws Exception {
        assertRefused(say("bybit-trades", trades(GOOD)), 2, "line 1: has no column timestamp");
    }

    @Test
    void aCutZipIsRefused() throws Exception {
        final Path zip =
                HistoryFiles.cut(
                        HistoryFiles.zip(folder.resolve("a.zip"), "{}\n".repeat(9999), "a.data"),
                        0.5);
        assertRefused(
                say("bybit-orderbook", zip, "--instrument", BYBIT),
                2,
                zip + ": the zip archive is cut off or damaged");
    }

    @Test
    void aZipWithAFlippedBitIsRefused() throws Exception {
        final StringBuilder rows = new StringBuilder(HEADER + "\n");
        final Random random = new Random(5);
        for (int i = 0; i < 10_000; i++) {
            rows.append(GOOD.replace("d6b9", "id" + random.nextLong())).append('\n');
        }
        final Path zip = HistoryFiles.zip(folder.resolve("a.zip"), rows.toString(), "a.csv");
        final byte[] bytes = Files.readAllBytes(zip);
        bytes[bytes.length / 2] ^= 16;
        Files.write(zip, bytes);
        final Runs.Said said = say("bybit-trades", zip);
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.err()).contains(zip + ", line ").endsWith("nothing was written\n");
        assertThat(out).doesNotExist();
    }

    @Test
    void aZipOfSeveralFilesIsRefused() throws Exception {
        final Path zip = HistoryFiles.zip(folder.resolve("a.zip"), "x", "a.csv", "b.csv");
        assertRefused(
                say("bybit-trades", zip), 2, "more than one file; expected is one: unpack it");
        final Path none = HistoryFiles.zip(folder.resolve("b.zip"), "x", "a/");
        assertRefused(say("bybit-trades", none), 2, "the zip archive has no file");
    }

    @Test
    void aCutGzipOfRowsIsRefusedAndCanBeImportedUpToThere() throws Exception {
        final StringBuilder rows = new StringBuilder(HEADER + "\n");
        for (int i = 0; i < 5000; i++) {
            rows.append(GOOD.replace("d6b9", Integer.toHexString(i * 7919))).append('\n');
        }
        final Path file =
                HistoryFiles.cut(
                        HistoryFiles.gzip(folder.resolve("a.csv.gz"), rows.toString()), 0.6);
        assertRefused(say("bybit-trades", file), 1, "after it the file is cut off or damaged");
        final Runs.Said said = say("bybit-trades", file, "--skip-bad", "5");
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.out())
                .contains("files imported up to where they are cut off or damaged: 1");
        assertThat(ImportedJournal.read(out).trades(BYBIT)).hasSizeBetween(1000, 4999);
    }

    @Test
    void aCutCaptureIsImportedUpToThere() throws Exception {
        final StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 5000; i++) {
            lines.append(1693180800000000000L + i * 7_919_001L)
                    .append(" {\"topic\":\"publicTrade.BTCUSDT\",\"n\":")
                    .append(i * 7919)
                    .append("}\n");
        }
        final Path file =
                HistoryFiles.cut(HistoryFiles.gzip(folder.resolve("a.gz"), lines.toString()), 0.6);
        final Runs.Said said = say("hftbacktest", file, "--instrument", BYBIT);
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.out())
                .contains("files imported up to where they are cut off or damaged: 1");
        assertThat(ImportedJournal.read(out).frames()).hasSizeBetween(1000, 4999);
    }

    @Test
    void aTimeThatStepsBackInACaptureIsRaised() throws Exception {
        final String frame = " {\"topic\":\"publicTrade.BTCUSDT\"}\n";
        final Path file =
                HistoryFiles.plain(
                        folder.resolve("a"),
                        "1693180800000000000" + frame + "1693180799000000000" + frame);
        final Runs.Said said = say("hftbacktest", file, "--instrument", BYBIT);
        assertThat(said.code()).isZero();
        assertThat(said.out())
                .contains(
                        "lines given the time of a line above them, because theirs is earlier: 1");
        assertThat(ImportedJournal.read(out).frames()).hasSize(2);
    }

    @Test
    void anotherSymbolIsNamed() throws Exception {
        final Path file = trades(HEADER, GOOD.replace("BTC", "ETH"));
        assertRefused(
                say("bybit-trades", file, "--instrument", BYBIT),
                2,
                "the files have no record of bybit.linear.BTCUSDT; they have ETHUSDT");
        final Path zip =
                HistoryFiles.zip(folder.resolve("a.zip"), "1", "ETHUSDT-trades-2024-01-01.csv");
        assertRefused(
                say("binance-trades", zip, "--instrument", BYBIT),
                2,
                "its name says that it has the trades of ETHUSDT, but --instrument is " + BYBIT);
    }

    @Test
    void theOtherFilesOfBinanceAreRecognised() throws Exception {
        final Path trades = trades("11,26000.20,0.038,988.0,1693180800150,False,True");
        assertRefused(
                say("binance-aggtrades", trades, "--instrument", BYBIT),
                2,
                "these are single trades: import them as binance-trades");
        final Path aggregates = trades("1,26000.20,0.038,4,5,1693180800150,False,True");
        assertRefused(
                say("binance-trades", aggregates, "--instrument", BYBIT),
                2,
                "these are aggregated trades: import them as binance-aggtrades");
    }

    @Test
    void anInstrumentIsAskedFor() throws Exception {
        final Path file = trades("11,26000.20,0.038,988.0,1693180800150,False,True");
        assertRefused(say("binance-trades", file), 2, "give one, such as --instrument");
        assertRefused(say("hftbacktest", file), 2, "give the instruments, such as --instrument");
    }

    @Test
    void anExchangeThatIsNotTradedIsNamed() throws Exception {
        final Path file =
                trades(
                        "exchange,symbol,timestamp,local_timestamp,id,side,price,amount",
                        "okex,BTC-USDT,1693180800150000,1693180800152000,1,buy,1,1");
        assertRefused(
                say("tardis", file),
                1,
                "column 1 (exchange): \"okex\" is not traded by this version; known are binance,");
    }

    @Test
    void aDefinitionIsAskedFor() throws Exception {
        final Path file = trades(HEADER, GOOD);
        final Runs.Said said = ImportedJournal.say(out, "bybit-trades", file);
        assertRefused(
                said,
                2,
                "bybit.linear.BTCUSDT has no definition",
                "--definition 'bybit.linear.BTCUSDT={",
                "https://api.bybit.com/v5/market/instruments-info?category=linear",
                "--instruments FILE");
    }

    @Test
    void definitionsComeFromFilesToo() throws Exception {
        final Path file = trades(HEADER, GOOD);
        final Path definition = HistoryFiles.plain(folder.resolve("btc.json"), JSON);
        assertThat(
                        ImportedJournal.of(
                                        out,
                                        "bybit-trades",
                                        file,
                                        "--definition",
                                        BYBIT + "=" + definition)
                                .records()
                                .get(0)
                                .payload())
                .asString()
                .isEqualTo(JSON);
        final Path answer =
                HistoryFiles.plain(
                        folder.resolve("instruments.json"),
                        "{\"retCode\":0,\"retMsg\":\"OK\",\"result\":{\"category\":\"linear\",\"list\":["
                                + "{\"symbol\":\"BTCUSDT\",\"priceFilter\":{\"tickSize\":\"0.10\"},"
                                + "\"lotSizeFilter\":{\"qtyStep\":\"0.001\",\"minOrderQty\":\"0.001\","
                                + "\"minNotionalValue\":\"5\"}}]}}");
        assertThat(
                        ImportedJournal.of(out, "bybit-trades", file, "--instruments", answer)
                                .records()
                                .get(0)
                                .payload())
                .asString()
                .isEqualTo(JSON);
        Files.delete(out);
        assertRefused(
                ImportedJournal.say(
                        out,
                        "bybit-trades",
                        trades(HEADER, GOOD.replace("BTC", "ETH")),
                        "--instruments",
                        answer),
                2,
                answer + ": has no definition of bybit.linear.ETHUSDT");
    }

    @Test
    void theTwoMarketsOfBinanceHaveTheirOwnDefinitions() throws Exception {
        final String filters =
                "\"filters\":[{\"filterType\":\"PRICE_FILTER\",\"tickSize\":\"0.10\"},"
                        + "{\"filterType\":\"LOT_SIZE\",\"stepSize\":\"0.001\",\"minQty\":\"0.001\"}]";
        final Path futures =
                HistoryFiles.plain(
                        folder.resolve("futures.json"),
                        "{\"symbols\":[{\"symbol\":\"BTCUSDT\",\"contractType\":\"PERPETUAL\","
                                + filters
                                + "}]}");
        final Path file = trades("11,26000.20,0.038,988.0,1693180800150,False,True");
        ImportedJournal.of(
                out,
                "binance-trades",
                file,
                "--instrument",
                "binance.usdm.BTCUSDT",
                "--instruments",
                futures);
        Files.delete(out);
        assertRefused(
                ImportedJournal.say(
                        out,
                        "binance-trades",
                        file,
                        "--instrument",
                        "binance.spot.BTCUSDT",
                        "--instruments",
                        futures),
                2,
                futures + ": has no definition of binance.spot.BTCUSDT");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bybit.linear.BTCUSDT|expected is ID=JSON",
                "bybit.linear.BTCUSDT={\"tickSize\":\"0\"}|tickSize \"0\" is not positive",
                "bybit.linear.BTCUSDT=none.json|none.json cannot be read: there is no such file",
                "okx.spot.BTCUSDT={\"tickSize\":1,\"lotSize\":1,\"minSize\":1}|known venues and categories are",
            })
    void aBadDefinitionIsNamed(final String definition, final String why) throws Exception {
        assertRefused(
                say("bybit-trades", trades(HEADER, GOOD), "--definition", definition), 2, why);
    }

    @Test
    void wordsAreChecked() throws Exception {
        final Path file = trades(HEADER, GOOD);
        assertRefused(
                say("bybit", file),
                2,
                "\"bybit\" is no format; allowed are bybit-orderbook, bybit-");
        assertRefused(
                say("bybit-trades", "tardis", file), 2, "import bybit-trades: no file is given");
        assertRefused(say("tardis", "none.csv"), 2, "none.csv: there is no such file");
        assertRefused(say("tardis", file, "--skip-bad", "-1"), 2, "is not a whole number from 0");
        assertRefused(
                say("tardis", file, "--instrument", BYBIT, "--instrument", "bybit.spot.BTCUSDT"),
                2,
                "have the same symbol");
        assertThat(Runs.say("import", "tardis", file.toString(), "--output", "x.csv").err())
                .contains("the name of a journal ends in .jsonl, .jsonl.gz or .jsonl.zst");
    }

    @Test
    void aFileIsReplacedOnlyIfTold() throws Exception {
        final Path file = trades(HEADER, GOOD);
        Files.writeString(out, "precious");
        final List<String> words =
                List.of(
                        "import",
                        "bybit-trades",
                        file.toString(),
                        "--output",
                        out.toString(),
                        "--definition",
                        BYBIT + "=" + JSON);
        final Runs.Said said = Runs.say(words.toArray(String[]::new));
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("is there already; --overwrite replaces a journal file");
        // a failed import replaces nothing, whatever it was told
        assertThat(say("bybit-trades", trades(HEADER, "x,y,z")).code()).isEqualTo(1);
        assertThat(out).hasContent("precious");
        assertThat(say("bybit-trades", trades(HEADER, GOOD)).code()).isZero();
        assertThat(ImportedJournal.read(out).trades(BYBIT)).hasSize(1);
        assertThat(say("hftbacktest", out, "--instrument", BYBIT).err())
                .contains("is one of the files to import");
    }
}
