package io.quoteflow.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.decision.DecisionStream;
import io.quoteflow.figure.Figure;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.report.series.PortfolioRows;
import io.quoteflow.result.LearnedRows;
import io.quoteflow.result.ReportRow;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Collects the rows of a run for its page, in memory that does not grow with their number. */
public final class RunRows implements Closeable {
    public static final String INSTRUMENT = "instrument";

    /** The fields that are used, by stream. */
    static final Map<DecisionStream, List<String>> FIELDS =
            new EnumMap<>(
                    Map.of(
                            DecisionStream.METRICS,
                            List.of(
                                    "decision",
                                    "at",
                                    Figure.MID.field(),
                                    Figure.PNL.field(),
                                    Figure.START_BALANCE.field(),
                                    Figure.DRAWDOWN.field(),
                                    Figure.INVENTORY.field(),
                                    Figure.URGENCY.field(),
                                    Figure.EDGE_CAPTURED_BPS.field(),
                                    Figure.MARKOUT_1S_BPS.field(),
                                    Figure.MARKOUT_5S_BPS.field(),
                                    Figure.MARKOUT_30S_BPS.field()),
                            DecisionStream.FILLS,
                            List.of(
                                    "decision",
                                    "ledger",
                                    "side",
                                    "price",
                                    "size",
                                    "fee",
                                    "maker",
                                    "mid",
                                    "type",
                                    "id"),
                            DecisionStream.SIGNALS,
                            List.of("w", "r2", "regime"),
                            DecisionStream.FRAMES,
                            List.of("frame", "u", "skill", "weight"),
                            DecisionStream.QUOTES,
                            List.of("level", "bid", "bidSize", "ask", "askSize", "edge"),
                            DecisionStream.BREAKERS,
                            List.of("breaker", "action", "detail"),
                            DecisionStream.CONTROLS,
                            List.of(
                                    "decision",
                                    "command",
                                    "version",
                                    "key",
                                    "old",
                                    "new",
                                    "accepted",
                                    "author",
                                    "reason",
                                    "model",
                                    "modelCard",
                                    "modelR2",
                                    "modelR2Error",
                                    "bestFeature",
                                    "modelGain",
                                    "modelGainError"),
                            DecisionStream.PLACEMENTS,
                            List.of("decision", "arm", "propensity", "reward"),
                            DecisionStream.DEAD_LETTERS,
                            List.of("reason", "detail", "payload", "omitted"),
                            DecisionStream.ALERTS,
                            List.of("rule", "severity", "detail")));

    static {
        FIELDS.put(DecisionStream.PORTFOLIO, PortfolioRows.FIELDS);
        FIELDS.put(DecisionStream.ARBITRAGE, List.of("traded"));
    }

    private static final long GRACE = 1000;

    /**
     * Chooses the number of buckets for the series of a further instrument, from the number of
     * instruments before it.
     */
    @FunctionalInterface
    public interface Buckets {
        int of(int instruments);
    }

    private final JsonNode run;
    private final Buckets buckets;
    private final Path temporary;
    private final SortedMap<String, InstrumentSeries> instruments = new TreeMap<>();
    private final LearnedRows learned;
    private final PortfolioRows portfolios;
    private final Events events;
    private final Map<DecisionStream, Long> counted = new EnumMap<>(DecisionStream.class);
    private int starts;

    private RunRows(
            final JsonNode run, final Buckets buckets, final Path temporary, final boolean live) {
        this.run = run;
        this.buckets = buckets;
        this.temporary = temporary;
        learned = new LearnedRows(run, live);
        portfolios = new PortfolioRows(run);
        events = new Events(live);
    }

    /**
     * Creates an object for a finished run, whose rows come one stream after the other.
     *
     * @param run content of {@code run.json}, or an empty object
     */
    static RunRows bounded(final JsonNode run, final Buckets buckets) throws IOException {
        final Path temporary = Files.createTempDirectory("quoteflow-report");
        // in case the program is interrupted, so that nothing is closed
        temporary.toFile().deleteOnExit();
        return new RunRows(run, buckets, temporary, false);
    }

    /**
     * Creates an object for a live run, whose rows come from all streams, roughly ordered by time.
     *
     * @param run content of {@code run.json}, or an empty object
     */
    public static RunRows live(final JsonNode run, final Buckets buckets) {
        return new RunRows(run, buckets, null, true);
    }

    /** Returns the series of an instrument, and creates them if there are none yet. */
    InstrumentSeries expect(final String instrument) throws IOException {
        InstrumentSeries series = instruments.get(instrument);
        if (series == null) {
            series =
                    new InstrumentSeries(
                            buckets.of(instruments.size()), quoteLife(instrument), temporary);
            instruments.put(instrument, series);
        }
        return series;
    }

    private long quoteLife(final String instrument) {
        final String key = Parameter.MAX_QUOTE_AGE_MS.path();
        final JsonNode own = run.path("overrides").path(instrument).path(key);
        final String standard =
                run.path("parameters").path(key).asText(Parameter.MAX_QUOTE_AGE_MS.defaultValue());
        return own.asLong(Long.parseLong(standard)) + GRACE;
    }

    /**
     * Adds a row.
     *
     * @param instrument of the row; null for a dead letter or an alert without one
     */
    public void take(final DecisionStream stream, final String instrument, final ReportRow row)
            throws IOException {
        counted.merge(stream, 1L, Long::sum);
        switch (stream) {
            case METRICS -> expect(instrument).metrics(row);
            case FILLS -> {
                // funding fills nothing: it changes the balance, which metrics have
                if (!"funding".equals(row.text("type"))) {
                    expect(instrument).fill(row);
                    learned.fill(instrument, row);
                    portfolios.fill(instrument, row);
                }
            }
            case SIGNALS -> expect(instrument).signal(row, row.integer("time"));
            case FRAMES -> expect(instrument).frame(row);
            case QUOTES -> {
                if (row.integer("level") == 0) {
                    expect(instrument).quote(row);
                }
            }
            case BREAKERS ->
                    event(
                            stream,
                            instrument,
                            row,
                            row.text("breaker") + " " + row.text("action"),
                            row.text("detail"));
            case CONTROLS -> control(instrument, row);
            case PORTFOLIO -> portfolio(instrument, row);
            case ARBITRAGE -> portfolios.arbitrage(instrument, row);
            case PLACEMENTS -> placement(instrument, row);
            case DEAD_LETTERS -> deadLetter(instrument, row);
            case ALERTS ->
                    event(
                            stream,
                            instrument,
                            row,
                            row.text("rule") + ", " + row.text("severity"),
                            row.text("detail"));
            default -> {
                // rows of other streams are only counted
            }
        }
    }

    private void portfolio(final String name, final ReportRow row) {
        try {
            portfolios.bar(name, row);
        } catch (final IllegalArgumentException refused) {
            throw new ReportException("portfolio.jsonl: " + refused.getMessage());
        }
    }

    private void placement(final String instrument, final ReportRow row) {
        try {
            learned.placement(instrument, row);
        } catch (final IllegalArgumentException refused) {
            throw new ReportException("placements.jsonl: " + refused.getMessage());
        }
    }

    private void deadLetter(final String instrument, final ReportRow row) {
        final String detail = row.text("detail");
        event(
                DecisionStream.DEAD_LETTERS,
                instrument,
                row,
                row.text("reason"),
                detail == null ? row.text("payload") : detail + ": " + row.text("payload"));
        final double omitted = row.number("omitted");
        if (omitted > 1) {
            events.count(DecisionStream.DEAD_LETTERS.text(), (long) omitted - 1);
        }
    }

    private void control(final String instrument, final ReportRow row) throws IOException {
        expect(instrument);
        if ("start".equals(row.text("command"))) {
            starts++;
        }
        learned.control(instrument, row);
        portfolios.control(instrument, row);
        event(
                DecisionStream.CONTROLS,
                instrument,
                row,
                row.text("command") + (row.text("key") == null ? "" : " " + row.text("key")),
                answer(row));
    }

    private static String answer(final ReportRow row) {
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
            final DecisionStream stream,
            final String instrument,
            final ReportRow row,
            final String title,
            final String text) {
        events.add(stream.text(), instrument, row.number("time"), title, text);
    }

    /** Returns what the instruments learned. */
    public LearnedRows learned() {
        return learned;
    }

    /** Returns the portfolios of the run. */
    public PortfolioRows portfolios() {
        return portfolios;
    }

    /** Drops the rows of an instrument or of a portfolio that starts again without state. */
    public void forget(final String instrument) throws IOException {
        learned.forget(instrument);
        portfolios.forget(instrument);
        final InstrumentSeries series = instruments.remove(instrument);
        if (series != null) {
            series.close();
        }
    }

    /** Returns the series of each instrument, by id. */
    public SortedMap<String, InstrumentSeries> instruments() {
        return instruments;
    }

    public Events events() {
        return events;
    }

    /** Returns the number of rows so far, by stream. */
    Map<DecisionStream, Long> counted() {
        return counted;
    }

    /**
     * Whether an instrument started before these rows. Without a restore, the first row of an
     * instrument is its start.
     */
    boolean isRestored() {
        return starts < instruments.size();
    }

    @Override
    public void close() throws IOException {
        for (final InstrumentSeries series : instruments.values()) {
            series.close();
        }
        if (temporary != null) {
            Files.delete(temporary);
        }
    }
}
