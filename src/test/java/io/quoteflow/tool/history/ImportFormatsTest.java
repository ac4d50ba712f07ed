package io.quoteflow.tool.history;

import io.airlift.compress.zstd.ZstdOutputStream;
import io.quoteflow.history.HistoryFormat;
import io.quoteflow.journal.file.ForeignInput;
import io.quoteflow.journal.file.PackedBytes;
import io.quoteflow.market.BookStatus;
import io.quoteflow.market.Side;
import io.quoteflow.testing.Runs;
import io.quoteflow.testing.TraderHarness;
import io.quoteflow.tool.history.ImportedJournal.SeenTrade;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests that files in the published layouts become journals that a trader can use. */
class ImportFormatsTest {
    private static final String BYBIT = "bybit.linear.BTCUSDT";
    private static final String USDM = "binance.usdm.BTCUSDT";
    private static final String SPOT = "binance.spot.BTCUSDT";
    private static final String DEFINITION =
            "={\"tickSize\":\"0.10\",\"lotSize\":\"0.001\",\"minSize\":\"0.001\",\"minNotional\":\"5\"}";

    private static final String BOOK_LINES =
            """
            {"topic":"orderbook.500.BTCUSDT","type":"snapshot","ts":1693180800123,"data":{"s":"BTCUSDT","b":[["26000.10","1.5"],["26000.00","2"]],"a":[["26000.20","0.7"]],"u":1001,"seq":5},"cts":1693180800120}
            {"topic":"orderbook.500.BTCUSDT","type":"delta","ts":1693180800223,"data":{"s":"BTCUSDT","b":[["26000.10","1.6"]],"a":[],"u":1002,"seq":7},"cts":1693180800220}
            {"topic":"orderbook.500.BTCUSDT","type":"delta","ts":1693180800323,"data":{"s":"BTCUSDT","b":[],"a":[["26000.20","0"],["26000.30","4"]],"u":1003,"seq":9},"cts":1693180800320}
            """;

    private static final String BYBIT_TRADES =
            """
            timestamp,symbol,side,size,price,tickDirection,trdMatchID,grossValue,homeNotional,foreignNotional,RPI
            1693180800.1504,BTCUSDT,Buy,0.038,26000.20,ZeroPlusTick,d6b9a5ac-3439-5cea-b590-fd245e5b3992,9.88e+10,0.038,988.0,0
            1693180800.1504,BTCUSDT,Buy,1e-3,26000.30,PlusTick,d6b9a5ac-3439-5cea-b590-fd245e5b3993,2.6e+09,0.001,26.0,0
            1693180800.2700,BTCUSDT,Sell,0.010,26000.10,MinusTick,d6b9a5ac-3439-5cea-b590-fd245e5b3994,2.6e+10,0.010,260.0,0
            """;

    private static final List<SeenTrade> OF_BYBIT =
            List.of(
                    new SeenTrade(1693180800150L, Side.BUY, 2_600_020_000_000L, 3_800_000),
                    new SeenTrade(1693180800150L, Side.BUY, 2_600_030_000_000L, 100_000),
                    new SeenTrade(1693180800270L, Side.SELL, 2_600_010_000_000L, 1_000_000));

    private static final String TARDIS_BOOK =
            """
            exchange,symbol,timestamp,local_timestamp,is_snapshot,side,price,amount
            EXCHANGE,BTCUSDT,1693180800123000,1693180800125001,true,bid,26000.1,1.5
            EXCHANGE,BTCUSDT,1693180800123000,1693180800125001,true,bid,25000,0
            EXCHANGE,BTCUSDT,1693180800123000,1693180800125001,true,ask,26000.2,0.7
            EXCHANGE,BTCUSDT,1693180800223000,1693180800225000,false,bid,26000.1,1.6
            EXCHANGE,BTCUSDT,1693180800223000,1693180800225000,false,ask,26000.2,0
            EXCHANGE,BTCUSDT,1693180800223000,1693180800225000,false,ask,26000.3,4
            EXCHANGE,BTCUSDT,1693180800323000,1693180800325000,false,bid,26000,3
            EXCHANGE,BTCUSDT,1693180805123000,1693180805125001,true,bid,26010.1,1.5
            EXCHANGE,BTCUSDT,1693180805123000,1693180805125001,true,ask,26010.2,0.7
            EXCHANGE,BTCUSDT,1693180805223000,1693180805225000,false,bid,26010.1,1.6
            """;

    private static final String TARDIS_TRADES =
            """
            exchange,symbol,timestamp,local_timestamp,id,side,price,amount
            EXCHANGE,BTCUSDT,1693180800150000,1693180800152000,4711,buy,26000.2,0.038
            EXCHANGE,BTCUSDT,1693180800150000,1693180800152000,4712,buy,26000.3,1e-3
            EXCHANGE,BTCUSDT,1693180800260000,1693180800261000,4713,unknown,26000.1,7
            EXCHANGE,BTCUSDT,1693180800270000,1693180800272000,4714,sell,26000.1,0.01
            """;

    @TempDir Path folder;

    private ImportedJournal imported(final String instrument, final Object... words)
            throws IOException {
        final Object[] all = new Object[words.length + 4];
        System.arraycopy(words, 0, all, 4, words.length);
        all[0] = "--definition";
        all[1] = instrument + DEFINITION;
        all[2] = "--instrument";
        all[3] = instrument;
        return ImportedJournal.of(folder.resolve("out.jsonl.gz"), all);
    }

    private static void assertLive(
            final TraderHarness trader,
            final String instrument,
            final String bestBid,
            final String bestAsk) {
        assertThat(trader.book(instrument).status()).isEqualTo(BookStatus.LIVE);
        assertThat(trader.summary(instrument).at("/records/gaps").asLong()).isZero();
        final Scaled scaled = new Scaled(trader, instrument);
        assertThat(scaled.price(Side.BUY)).isEqualByComparingTo(bestBid);
        assertThat(scaled.price(Side.SELL)).isEqualByComparingTo(bestAsk);
    }

    /** Best prices of a book as decimals. */
    private record Scaled(TraderHarness trader, String instrument) {
        BigDecimal price(final Side side) {
            return BigDecimal.valueOf(
                    trader.book(instrument).book().price(side, 0),
                    trader.trader(instrument).scale().price());
        }
    }

    @Test
    void aZipOfBybitsBookIsImportedByteForByte() throws Exception {
        final Path zip =
                HistoryFiles.zip(
                        folder.resolve("2023-08-28_BTCUSDT_ob500.data.zip"),
                        BOOK_LINES,
                        "2023-08-28_BTCUSDT_ob500.data");
        final ImportedJournal journal = imported(BYBIT, "bybit-orderbook", zip);
        assertThat(journal.frames()).isEqualTo(BOOK_LINES.lines().toList());
        assertThat(journal.records().get(0).kind().text()).isEqualTo("instrument");
        assertThat(journal.records().get(1).received()).isEqualTo(1693180800123L);
        assertLive(journal.replay(), BYBIT, "26000.1", "26000.3");
    }

    @Test
    void aBookAndTradesOfBybitBecomeOneJournal() throws Exception {
        final Path zip = HistoryFiles.zip(folder.resolve("book.zip"), BOOK_LINES, "book.data");
        final Path csv =
                HistoryFiles.gzip(folder.resolve("BTCUSDT2023-08-28.csv.gz"), BYBIT_TRADES);
        final ImportedJournal journal =
                imported(BYBIT, "bybit-orderbook", zip, "bybit-trades", csv);
        assertThat(journal.records().stream().map(record -> record.received()))
                .containsExactly(
                        1693180800123L,
                        1693180800123L,
                        1693180800150L,
                        1693180800223L,
                        1693180800270L,
                        1693180800323L);
        assertThat(journal.trades(BYBIT)).isEqualTo(OF_BYBIT);
        final TraderHarness trader = journal.replay();
        assertLive(trader, BYBIT, "26000.1", "26000.3");
    }

    @Test
    void tradesOfBybitTellTheirSymbol() throws Exception {
        final Path csv = HistoryFiles.gzip(folder.resolve("trades.csv.gz"), BYBIT_TRADES);
        final ImportedJournal journal =
                ImportedJournal.of(
                        folder.resolve("out.jsonl"),
                        "bybit-trades",
                        csv,
                        "--definition",
                        BYBIT + DEFINITION);
        assertThat(journal.trades(BYBIT)).isEqualTo(OF_BYBIT);
        assertThat(journal.frames()).hasSize(2);
    }

    @Test
    void spotTradesOfBybitHaveAnotherLayout() throws Exception {
        final String csv =
                """
                id,timestamp,price,volume,side,rpi
                1,1693180800150,26000.2,0.038,buy,0
                2,1693180800270,26000.1,0.01,sell,0
                """;
        final Path file = HistoryFiles.gzip(folder.resolve("BTCUSDT_2023-08-28.csv.gz"), csv);
        final ImportedJournal journal = imported("bybit.spot.BTCUSDT", "bybit-trades", file);
        assertThat(journal.trades("bybit.spot.BTCUSDT"))
                .containsExactly(OF_BYBIT.get(0), OF_BYBIT.get(2));
    }

    @Test
    void tradesOfBinanceFuturesHaveAHeader() throws Exception {
        final String csv =
                """
                id,price,qty,quote_qty,time,is_buyer_maker
                11,26000.20,0.038,988.0,1693180800150,false
                12,26000.10,0.010,260.0,1693180800270,true
                """;
        final String name = "BTCUSDT-trades-2023-08-28.";
        final Path zip = HistoryFiles.zip(folder.resolve(name + "zip"), csv, name + "csv");
        final ImportedJournal journal = imported(USDM, "binance-trades", zip);
        assertThat(journal.trades(USDM)).containsExactly(OF_BYBIT.get(0), OF_BYBIT.get(2));
        assertThat(journal.frames())
                .element(0)
                .isEqualTo(
                        "{\"e\":\"trade\",\"E\":1693180800150,\"T\":1693180800150,\"s\":\"BTCUSDT\",\"t\":11,"
                                + "\"p\":\"26000.20\",\"q\":\"0.038\",\"X\":\"MARKET\",\"m\":false}");
    }

    @ParameterizedTest
    @CsvSource({"'',milliseconds", "000,microseconds"})
    void tradesOfBinanceSpotHaveNone(final String micros, final String unit) throws Exception {
        final String csv =
                "11,26000.20,0.038,988.0,1693180800150MICROS,False,True\n"
                        + "12,26000.10,0.010,260.0,1693180800270MICROS,True,True\n";
        final Path zip =
                HistoryFiles.zip(
                        folder.resolve("trades.zip"),
                        csv.replace("MICROS", micros),
                        "BTCUSDT-trades-2025-08-28.csv");
        final Path out = folder.resolve("out.jsonl");
        final Runs.Said said =
                ImportedJournal.say(
                        out,
                        "binance-trades",
                        zip,
                        "--instrument",
                        SPOT,
                        "--definition",
                        SPOT + DEFINITION);
        assertThat(said.out()).contains("times are in " + unit);
        assertThat(ImportedJournal.read(out).trades(SPOT))
                .containsExactly(OF_BYBIT.get(0), OF_BYBIT.get(2));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anAggregateIsOneTrade(final boolean header) throws Exception {
        final String csv =
                (header
                                ? "agg_trade_id,price,quantity,first_trade_id,last_trade_id,transact_time,is_buyer_maker\n"
                                : "")
                        + "7,26000.20,0.038,1,9,1693180800150,false\n"
                        + "8,26000.10,0.010,10,10,1693180800270,true\n";
        final Path zip =
                HistoryFiles.zip(folder.resolve("a.zip"), csv, "BTCUSDT-aggTrades-2023-08.csv");
        assertThat(imported(USDM, "binance-aggtrades", zip).trades(USDM))
                .containsExactly(OF_BYBIT.get(0), OF_BYBIT.get(2));
    }

    @ParameterizedTest
    @CsvSource({
        "bybit,bybit.linear.BTCUSDT",
        "bybit-spot,bybit.spot.BTCUSDT",
        "binance-futures,binance.usdm.BTCUSDT",
        "binance,binance.spot.BTCUSDT"
    })
    void rowsOfTardisBecomeFramesOfTheVenue(final String exchange, final String instrument)
            throws Exception {
        final Path book =
                HistoryFiles.gzip(
                        folder.resolve("book.csv.gz"), TARDIS_BOOK.replace("EXCHANGE", exchange));
        final Path trades =
                HistoryFiles.gzip(
                        folder.resolve("trades.csv.gz"),
                        TARDIS_TRADES.replace("EXCHANGE", exchange));
        final Path out = folder.resolve("out.jsonl");
        final Runs.Said said =
                ImportedJournal.say(
                        out, "tardis", book, trades, "--definition", instrument + DEFINITION);
        assertThat(said.out())
                .contains("times are in microseconds", "trades without a side left out: 1");
        final ImportedJournal journal = ImportedJournal.read(out);
        assertThat(journal.trades(instrument)).isEqualTo(OF_BYBIT);
        assertThat(journal.records().get(1).received()).isEqualTo(1693180800125L);
        final TraderHarness trader = journal.replay();
        assertThat(trader.book(instrument).status()).isEqualTo(BookStatus.LIVE);
        final Scaled best = new Scaled(trader, instrument);
        assertThat(best.price(Side.BUY)).isEqualByComparingTo("26010.1");
        assertThat(best.price(Side.SELL)).isEqualByComparingTo("26010.2");
        assertThat(trader.book(instrument).book().levels(Side.BUY)).isEqualTo(1);
    }

    @Test
    void daysOfTardisThatWereImportedApartContinueEachOther() throws Exception {
        final String day = TARDIS_BOOK.replace("EXCHANGE", "binance-futures");
        final Path one = HistoryFiles.plain(folder.resolve("1.csv"), day);
        final Path two =
                HistoryFiles.plain(folder.resolve("2.csv"), day.replace("16931808", "16931809"));
        final TraderHarness trader = imported(USDM, "tardis", one).replay();
        imported(USDM, "tardis", two).records().forEach(trader::handle);
        assertThat(trader.book(USDM).status()).isEqualTo(BookStatus.LIVE);
    }

    @Test
    void onlyTheGivenInstrumentOfAFileOfManyIsImported() throws Exception {
        final String rows = TARDIS_BOOK.replace("EXCHANGE", "bybit");
        final Path file =
                HistoryFiles.gzip(
                        folder.resolve("PERPETUALS.csv.gz"),
                        rows + rows.replace("BTC", "ETH").lines().skip(8).findFirst().get());
        final Path out = folder.resolve("out.jsonl");
        final Runs.Said said =
                ImportedJournal.say(
                        out,
                        "tardis",
                        file,
                        "--instrument",
                        BYBIT,
                        "--definition",
                        BYBIT + DEFINITION);
        assertThat(said.out()).contains("lines of other instruments left out: 1, the first: ");
        assertThat(ImportedJournal.read(out).records())
                .allMatch(record -> record.instrument().equals(BYBIT));
    }

    @Test
    void capturesOfHftbacktestKeepTheirFrames() throws Exception {
        final String depth =
                "{\"stream\":\"btcusdt@depth@0ms\",\"data\":{\"e\":\"depthUpdate\",\"E\":1693180800123,"
                        + "\"T\":1693180800120,\"s\":\"BTCUSDT\",\"U\":11,\"u\":12,\"pu\":10,"
                        + "\"b\":[[\"26000.10\",\"1\"]],\"a\":[[\"26000.20\",\"1\"]]}}";
        final String snapshot =
                "{\"lastUpdateId\":11,\"bids\":[[\"26000.10\",\"2\"]],\"asks\":[[\"26000.30\",\"2\"]]}";
        final String capture =
                "1693180800123456789 "
                        + depth
                        + "\n1693180800125000000 "
                        + snapshot
                        + "\n1693180800126000000 {\"result\":null,\"id\":1}\n"
                        + "1693180800127000000 {\"stream\":\"btcusdt@tra\n"
                        + "\n";
        final Path file = HistoryFiles.gzip(folder.resolve("btcusdt_20230828.gz"), capture);
        final Path out = folder.resolve("out.jsonl");
        final Runs.Said said =
                ImportedJournal.say(
                        out,
                        "hftbacktest",
                        file,
                        "--instrument",
                        USDM,
                        "--definition",
                        USDM + DEFINITION);
        assertThat(said.out())
                .contains(
                        "times are in nanoseconds",
                        "lines without a JSON object left out: 1, the first: " + file + ", line 4",
                        "frames without an instrument left out: 1");
        final ImportedJournal journal = ImportedJournal.read(out);
        assertThat(journal.frames()).containsExactly(depth, snapshot);
        assertThat(journal.records().get(1).received()).isEqualTo(1693180800123L);
        assertLive(journal.replay(), USDM, "26000.1", "26000.2");
    }

    @Test
    void capturesOfCryptofeedKeepTheirFrames() throws Exception {
        final List<String> frames = BOOK_LINES.lines().toList();
        final String text =
                "configuration: {\"BYBIT\": []}\n"
                        + "wss://stream.bybit.com/v5/public/linear <-> 1693180800.01\n"
                        + "wss://stream.bybit.com/v5/public/linear <- 1693180800.02: {\"op\":\"subscribe\"}\n"
                        + "1693180800.1301: "
                        + frames.get(0)
                        + "\n1693180800.23: "
                        + frames.get(1)
                        + "\n1693180800.33: "
                        + frames.get(2)
                        + "\nb'broken\n";
        final Path file = HistoryFiles.plain(folder.resolve("BYBIT.ws.1.0"), text);
        final ImportedJournal journal = imported(BYBIT, "cryptofeed", file);
        assertThat(journal.frames()).isEqualTo(frames);
        assertThat(journal.records().get(1).received()).isEqualTo(1693180800130L);
        assertLive(journal.replay(), BYBIT, "26000.1", "26000.3");
    }

    @Test
    void capturesOfCryptofeed3AreObjects() throws Exception {
        final List<String> frames = BOOK_LINES.lines().toList();
        final StringBuilder text =
                new StringBuilder(
                        "{\"t\":\"header\",\"format\":2,\"exchange\":\"BYBIT\"}\n"
                                + "{\"t\":\"connect\",\"conn\":\"BYBIT.ws.1\",\"ts\":1693180800.01,\"addr\":\"wss\"}\n");
        for (int i = 0; i < frames.size(); i++) {
            text.append("{\"t\":\"recv\",\"conn\":\"BYBIT.ws.1\",\"ts\":1693180800.")
                    .append(13 + i)
                    .append(",\"data\":\"")
                    .append(frames.get(i).replace("\"", "\\\""))
                    .append("\"}\n");
        }
        final Path file = HistoryFiles.plain(folder.resolve("BYBIT.jsonl"), text.toString());
        final ImportedJournal journal = imported(BYBIT, "cryptofeed", file);
        assertThat(journal.frames()).isEqualTo(frames);
        assertThat(journal.records().get(1).received()).isEqualTo(1693180800130L);
    }

    @Test
    void aSnapshotOfCryptofeedHasTheSymbolOfItsAddress() throws Exception {
        final String snapshot =
                "{\"lastUpdateId\":11,\"bids\":[[\"26000.10\",\"2\"]],\"asks\":[[\"26000.30\",\"2\"]]}";
        final Path file =
                HistoryFiles.plain(
                        folder.resolve("BINANCE.http.0.0"),
                        "https://api.binance.com/api/v3/depth?symbol=BTCUSDT&limit=1000 -> 1693180800.13: "
                                + snapshot
                                + " header: {\"A\": \"b\"}\n");
        assertThat(imported(SPOT, "cryptofeed", file).frames()).containsExactly(snapshot);
    }

    @ParameterizedTest
    @ValueSource(strings = {"out.jsonl", "out.jsonl.gz", "out.jsonl.zst"})
    void aJournalIsCompressedAsItsNameSays(final String name) throws Exception {
        final Path plain = HistoryFiles.plain(folder.resolve("book.data"), BOOK_LINES);
        final ImportedJournal journal =
                ImportedJournal.of(
                        folder.resolve(name),
                        "bybit-orderbook",
                        plain,
                        "--instrument",
                        BYBIT,
                        "--definition",
                        BYBIT + DEFINITION);
        assertThat(journal.frames()).isEqualTo(BOOK_LINES.lines().toList());
        assertThat(PackedBytes.isPacked(folder.resolve(name))).isEqualTo(!name.endsWith(".jsonl"));
    }

    @Test
    void aRunNamesTheFormatOfTheseFiles() throws Exception {
        for (final String text : List.of(BOOK_LINES, BYBIT_TRADES, TARDIS_BOOK, TARDIS_TRADES)) {
            final String said =
                    ForeignInput.describe(HistoryFiles.plain(folder.resolve("f"), text))
                            .orElseThrow();
            assertThat(HistoryFormat.of(said.substring(said.lastIndexOf(' ') + 1)))
                    .as(said)
                    .isPresent();
        }
    }

    @Test
    void filesInZstdAreRead() throws Exception {
        final Path file = folder.resolve("book.data.zst");
        try (OutputStream out = new ZstdOutputStream(Files.newOutputStream(file))) {
            out.write(BOOK_LINES.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(imported(BYBIT, "bybit-orderbook", file).frames())
                .isEqualTo(BOOK_LINES.lines().toList());
    }

    @Test
    void carriageReturnsMarksAndQuotesChangeNothing() throws Exception {
        final Path file =
                HistoryFiles.plain(
                        folder.resolve("trades.csv"),
                        "\ufeff"
                                + BYBIT_TRADES
                                        .replace("\n", "\r\n")
                                        .replace("BTCUSDT", "\"BTCUSDT\"")
                                + "\r\n\r\n");
        assertThat(imported(BYBIT, "bybit-trades", file).trades(BYBIT)).isEqualTo(OF_BYBIT);
        final Path book =
                HistoryFiles.plain(
                        folder.resolve("book.data"), "\ufeff" + BOOK_LINES.replace("\n", "\r\n"));
        assertThat(imported(BYBIT, "bybit-orderbook", book).frames())
                .isEqualTo(BOOK_LINES.lines().toList());
    }
}
