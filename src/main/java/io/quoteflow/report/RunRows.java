package io.quoteflow.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.trading.Parameter;
import io.quoteflow.trading.Stream;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the rows of a run come to, in memory that does not grow with them. Reads the decision files
 * of a folder from where it stopped the last time.
 */
final class RunRows implements Closeable {
    private static final long GRACE = 1000;
    private static final String INSTRUMENT = "instrument";

    private final Path folder;
    private final JsonNode run;
    private final int most;
    private final boolean open;
    private final Path temporary;
    private final Map<String, InstrumentSeries> instruments = new TreeMap<>();
    private final Events events = new Events();
    private final Map<Stream, Long> counted = new EnumMap<>(Stream.class);
    private final Map<Stream, Long> offsets = new EnumMap<>(Stream.class);

    /** The last bytes that were read of each file. */
    private final Map<Stream, byte[]> tails = new EnumMap<>(Stream.class);

    private int starts;

    /**
     * @param run what {@code run.json} says, or an empty object
     * @param most buckets of a series
     * @param open whether rows of further instruments may come, and the last row of a file may be
     *     half written
     */
    RunRows(final Path folder, final JsonNode run, final int most, final boolean open)
            throws IOException {
        this.folder = folder;
        this.run = run;
        this.most = most;
        this.open = open;
        temporary = Files.createTempDirectory("quoteflow-report");
        // a run that is interrupted closes nothing
        temporary.toFile().deleteOnExit();
    }

    /** An instrument that has rows, or may have some. */
    InstrumentSeries expect(final String instrument) throws IOException {
        InstrumentSeries series = instruments.get(instrument);
        if (series == null) {
            series = new InstrumentSeries(most, quoteLife(instrument), temporary);
            instruments.put(instrument, series);
        }
        return series;
    }

    private long quoteLife(final String instrument) {
        final String key = Parameter.MAX_QUOTE_AGE_MS.path();
        final JsonNode own = run.path("overrides").path(instrument).path(key);
        final String standard =
                run.path("parameters").path(key).asText(Parameter.MAX_QUOTE_AGE_MS.standard());
        return own.asLong(Long.parseLong(standard)) + GRACE;
    }

    /**
     * Whether some file is not any more what was read: a restore cuts files and writes them anew,
     * and the rows of several instruments may then come in another order.
     */
    boolean isReplaced() throws IOException {
        for (final Map.Entry<Stream, Long> read : offsets.entrySet()) {
            final byte[] now = RowFile.tail(file(read.getKey()), read.getValue());
            if (!Arrays.equals(now, tails.get(read.getKey()))) {
                return true;
            }
        }
        return false;
    }

    /** Bytes of the long files. */
    long size() throws IOException {
        long size = 0;
        for (final Stream stream :
                List.of(Stream.METRICS, Stream.FILLS, Stream.SIGNALS, Stream.QUOTES)) {
            size += Files.exists(file(stream)) ? Files.size(file(stream)) : 0;
        }
        return size;
    }

    Path file(final Stream stream) {
        return folder.resolve(stream.text() + ".jsonl");
    }

    /**
     * Reads what has come since the last time.
     *
     * @throws ReportException where a file is missing or a row is cut
     */
    void read(final Progress progress) throws IOException {
        metrics(progress);
        fills(progress);
        signals(progress);
        quotes(progress);
        events(progress);
    }

    /** Takes a row. */
    @FunctionalInterface
    private interface Taker {
        void take(RowFile row) throws IOException;
    }

    /** Takes a row of an instrument. */
    @FunctionalInterface
    private interface SeriesTaker {
        void take(InstrumentSeries series, RowFile row) throws IOException;
    }

    private void rows(
            final Stream stream,
            final Progress progress,
            final List<String> fields,
            final Taker taker)
            throws IOException {
        final long from = offsets.getOrDefault(stream, 0L);
        final long to = open ? RowFile.endOfRows(file(stream), from) : Long.MAX_VALUE;
        if (to == from) {
            return;
        }
        final List<String> wanted = new ArrayList<>(fields);
        wanted.add(INSTRUMENT);
        try (RowFile row = new RowFile(file(stream), wanted, progress, from, to)) {
            while (row.next()) {
                taker.take(row);
            }
            if (open) {
                offsets.put(stream, to);
                tails.put(stream, RowFile.tail(file(stream), to));
            }
            counted.merge(stream, row.rows(), Long::sum);
        }
    }

    /** The same of rows that only instruments with a state have. */
    private void series(
            final Stream stream,
            final Progress progress,
            final List<String> fields,
            final SeriesTaker taker)
            throws IOException {
        rows(
                stream,
                progress,
                fields,
                row -> {
                    final String instrument = row.text(INSTRUMENT);
                    if (instrument == null || !open && !instruments.containsKey(instrument)) {
                        throw new ReportException(
                                file(stream)
                                        + ": row "
                                        + row.rows()
                                        + " is of an instrument that summary.json does not name");
                    }
                    taker.take(expect(instrument), row);
                });
    }

    private void metrics(final Progress progress) throws IOException {
        series(
                Stream.METRICS,
                progress,
                List.of(
                        "decision",
                        "at",
                        "mid",
                        "pnl",
                        "drawdown",
                        "inventory",
                        "urgency",
                        "edgeCapturedBps",
                        "markout1sBps",
                        "markout5sBps",
                        "markout30sBps"),
                InstrumentSeries::metrics);
    }

    private void fills(final Progress progress) throws IOException {
        series(
                Stream.FILLS,
                progress,
                List.of(
                        "decision",
                        "time",
                        "ledger",
                        "side",
                        "price",
                        "size",
                        "fee",
                        "maker",
                        "mid"),
                InstrumentSeries::fill);
    }

    private void signals(final Progress progress) throws IOException {
        series(
                Stream.SIGNALS,
                progress,
                List.of("time", "w", "r2", "regime"),
                (series, row) -> series.signal(row, row.whole("time")));
    }

    private void quotes(final Progress progress) throws IOException {
        series(
                Stream.QUOTES,
                progress,
                List.of("time", "level", "bid", "bidSize", "ask", "askSize", "edge"),
                (series, row) -> {
                    if (row.whole("level") == 0) {
                        series.quote(row);
                    }
                });
    }

    private void events(final Progress progress) throws IOException {
        series(
                Stream.BREAKERS,
                progress,
                List.of("time", "breaker", "action", "detail"),
                (series, row) ->
                        event(
                                Stream.BREAKERS,
                                row,
                                row.text("breaker") + " " + row.text("action"),
                                row.text("detail")));
        series(
                Stream.CONTROLS,
                progress,
                List.of(
                        "time",
                        "command",
                        "version",
                        "key",
                        "old",
                        "new",
                        "accepted",
                        "author",
                        "reason"),
                (series, row) -> control(row));
        rows(
                Stream.DEAD_LETTERS,
                progress,
                List.of("time", "reason", "detail", "payload"),
                row -> event(Stream.DEAD_LETTERS, row, row.text("reason"), letter(row)));
        if (Files.exists(file(Stream.ALERTS))) {
            rows(
                    Stream.ALERTS,
                    progress,
                    List.of("time", "rule", "severity", "detail"),
                    row ->
                            event(
                                    Stream.ALERTS,
                                    row,
                                    row.text("rule") + ", " + row.text("severity"),
                                    row.text("detail")));
        }
        series(Stream.REJECTIONS, progress, List.of(), (series, row) -> {});
        series(Stream.TRADES, progress, List.of(), (series, row) -> {});
    }

    private static String letter(final RowFile row) {
        return row.text("detail") == null
                ? row.text("payload")
                : row.text("detail") + ": " + row.text("payload");
    }

    private void control(final RowFile row) {
        starts += "start".equals(row.text("command")) ? 1 : 0;
        event(
                Stream.CONTROLS,
                row,
                row.text("command") + (row.text("key") == null ? "" : " " + row.text("key")),
                answer(row));
    }

    private static String answer(final RowFile row) {
        if (row.text("version") != null) {
            return "version " + row.text("version");
        }
        final StringBuilder text = new StringBuilder();
        text.append(row.flag("accepted") ? "accepted" : "refused");
        if (row.text("new") != null) {
            text.append(", ").append(row.text("old")).append(" -> ").append(row.text("new"));
        }
        for (final String field : List.of("author", "reason")) {
            if (row.text(field) != null) {
                text.append(", ").append(row.text(field));
            }
        }
        return text.toString();
    }

    private void event(
            final Stream stream, final RowFile row, final String title, final String text) {
        events.add(stream.text(), row.text(INSTRUMENT), row.number("time"), title, text);
    }

    /** By id. */
    Map<String, InstrumentSeries> instruments() {
        return instruments;
    }

    Events events() {
        return events;
    }

    /** Rows read so far. */
    Map<Stream, Long> counted() {
        return counted;
    }

    /** Whether some instrument began before this folder: its first decision is told as a start. */
    boolean isRestored() {
        return starts < instruments.size();
    }

    @Override
    public void close() throws IOException {
        for (final InstrumentSeries series : instruments.values()) {
            series.close();
        }
        Files.delete(temporary);
    }
}
