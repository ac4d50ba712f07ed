package io.quoteflow.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.figure.Figure;
import io.quoteflow.report.series.MinMaxSeries;
import io.quoteflow.report.series.SeriesTable;
import io.quoteflow.result.ReportRow;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/** Collects the series, fills and regimes of one instrument, row by row and in bounded memory. */
public final class InstrumentSeries implements Closeable {
    private static final int GRID = 4;
    private static final int FILL = 8;
    private static final double BPS = 1e4;
    private static final int BUCKETS_PER_MARK = 2;
    private static final Set<String> OVERALL = Set.of(Figure.PNL.field(), Figure.INVENTORY.field());

    private final SeriesTable columns;
    private final MinMaxSeries mid;
    private final MinMaxSeries bid;
    private final MinMaxSeries ask;
    private final MinMaxSeries inventory;
    private final MinMaxSeries urgency;
    private final MinMaxSeries pnl;
    private final MinMaxSeries drawdown;
    private final MinMaxSeries weight;
    private final MinMaxSeries r2;
    private final MinMaxSeries spread;
    private final MinMaxSeries edge;
    private final MinMaxSeries markout1;
    private final MinMaxSeries markout5;
    private final MinMaxSeries markout30;
    private final MinMaxSeries arrival;
    private final MinMaxSeries captured;
    private final MinMaxSeries paid;
    private final MinMaxSeries adverse;
    private final MinMaxSeries held;
    private final MinMaxSeries fees;
    private final MinMaxSeries directional;
    private final FrameSeries frames;
    private final Regimes regimes;
    private final FillMarks fills;
    private final Spool gridSpool;
    private final Spool fillSpool;

    /** Null for a finished run, whose rows are spooled instead. */
    private final LiveSplit live;

    private final long quoteLife;

    private long lastAt;
    private long interval = Long.MAX_VALUE;
    private long quoteTime;
    private double lastBid = Double.NaN;
    private double lastAsk = Double.NaN;
    private PnlSplit.Parts parts;

    /**
     * Creates empty series.
     *
     * @param most largest number of buckets of a series
     * @param quoteLife longest time for which a quote is shown without another row, ms
     * @param temporary folder for the spooled rows of a finished run; null for a live run
     */
    InstrumentSeries(final int most, final long quoteLife, final Path temporary)
            throws IOException {
        columns = new SeriesTable(most);
        mid = columns.prices(Figure.MID.field());
        bid = columns.prices("bid");
        ask = columns.prices("ask");
        inventory = columns.figures(Figure.INVENTORY.field());
        urgency = columns.figures(Figure.URGENCY.field());
        pnl = columns.figures(Figure.PNL.field());
        drawdown = columns.figures(Figure.DRAWDOWN.field());
        weight = columns.figures("weight");
        r2 = columns.figures("r2");
        spread = columns.figures("spread");
        edge = columns.figures("edge");
        markout1 = columns.figures("markout1");
        markout5 = columns.figures("markout5");
        markout30 = columns.figures("markout30");
        arrival = columns.figures("arrival");
        captured = columns.figures("captured");
        paid = columns.figures("paid");
        adverse = columns.figures("adverse");
        held = columns.figures("held");
        fees = columns.figures("fees");
        directional = columns.figures("directional");
        frames = new FrameSeries(columns);
        regimes = new Regimes(most);
        fills = new FillMarks(Math.max(FillMarks.KINDS, most / BUCKETS_PER_MARK));
        this.quoteLife = quoteLife;
        gridSpool = temporary == null ? null : new Spool(temporary, GRID);
        fillSpool = temporary == null ? null : new Spool(temporary, FILL);
        live = temporary == null ? new LiveSplit() : null;
    }

    /** Adds a metrics row. */
    void metrics(final ReportRow row) throws IOException {
        final long at = row.integer("at");
        if (lastAt > 0 && at > lastAt) {
            interval = Math.min(interval, at - lastAt);
        }
        lastAt = at;
        mid.add(at, row.number(Figure.MID.field()));
        inventory.add(at, row.number(Figure.INVENTORY.field()));
        urgency.add(at, row.number(Figure.URGENCY.field()));
        pnl.add(at, row.number(Figure.PNL.field()));
        drawdown.add(at, 100 * row.number(Figure.DRAWDOWN.field()));
        edge.add(at, row.number(Figure.EDGE_CAPTURED_BPS.field()));
        markout1.add(at, row.number(Figure.MARKOUT_1S_BPS.field()));
        markout5.add(at, row.number(Figure.MARKOUT_5S_BPS.field()));
        markout30.add(at, row.number(Figure.MARKOUT_30S_BPS.field()));
        if (live != null) {
            live.point(row.number("decision"), at, row.number(Figure.MID.field()), this::add);
            return;
        }
        gridSpool.add(
                row.number("decision"),
                at,
                row.number(Figure.MID.field()),
                row.number(Figure.PNL.field()));
    }

    /**
     * Adds a signals row.
     *
     * @param time of the row, ms
     */
    void signal(final ReportRow row, final long time) {
        weight.add(time, row.number("w"));
        r2.add(time, row.number("r2"));
        regimes.add(time, row.text("regime"));
    }

    /** Adds a frames row. */
    void frame(final ReportRow row) {
        frames.add(row);
    }

    /**
     * Adds a quotes row of the innermost level. The quote is shown until the next one, but at most
     * for {@link #quoteLife}.
     */
    void quote(final ReportRow row) {
        final long time = row.integer("time");
        carry(Math.min(time, quoteTime + quoteLife));
        quoteTime = time;
        lastBid = row.text("bidSize") == null ? Double.NaN : row.number("bid");
        lastAsk = row.text("askSize") == null ? Double.NaN : row.number("ask");
        bid.add(time, lastBid);
        ask.add(time, lastAsk);
        spread.add(time, BPS * row.number("edge"));
    }

    private void carry(final long until) {
        if (quoteTime == 0) {
            return;
        }
        final long step = Math.max(bid.width(), ask.width());
        for (long time = quoteTime + step; time < until; time += step) {
            bid.add(time, lastBid);
            ask.add(time, lastAsk);
        }
    }

    /** Adds a row of a fill. */
    void fill(final ReportRow row) throws IOException {
        final boolean sale = "sell".equals(row.text("side"));
        final boolean maker = row.flag("maker");
        final double size = row.number("size");
        final double price = row.number("price");
        fills.add(row.integer("time"), (maker ? 0 : 2) + (sale ? 1 : 0), price, size);
        if (live != null) {
            live.fill(
                    new LiveSplit.Fill(
                            row.number("decision"),
                            row.integer("time"),
                            "maker".equals(row.text("ledger")),
                            maker,
                            sale ? -size : size,
                            price,
                            row.number("mid"),
                            row.number("fee")));
            return;
        }
        fillSpool.add(
                row.number("decision"),
                row.number("time"),
                "maker".equals(row.text("ledger")) ? 1 : 0,
                maker ? 1 : 0,
                sale ? -size : size,
                price,
                row.number("mid"),
                row.number("fee"));
    }

    /**
     * Adds the delay of the receipt of a record.
     *
     * @param time of the record, ms
     * @param milliseconds the delay, which may be negative
     */
    void arrival(final long time, final double milliseconds) {
        arrival.add(time, milliseconds);
    }

    /**
     * Returns a reader of the rows (decision, at, mid, pnl). Finished runs only; the caller must
     * close it.
     */
    Spool.Reader grid() throws IOException {
        return gridSpool.read();
    }

    /**
     * Splits the pnl of a finished run. Call it once, after all rows were added.
     *
     * @param figures at the end of the run, which is after the last metrics row
     * @param end clock at the end, ms
     */
    void split(final JsonNode figures, final long end) throws IOException {
        carry(Math.min(end, quoteTime + quoteLife));
        final PnlSplit split = new PnlSplit();
        try (Spool.Reader grid = gridSpool.read();
                Spool.Reader filled = fillSpool.read()) {
            for (; grid.row() != null; grid.next()) {
                final double[] point = grid.row();
                take(split, filled, point[0]);
                if (Double.isNaN(point[2])) {
                    continue;
                }
                final long at = (long) point[1];
                split.grid(at, point[2]);
                add(at, split.at(point[2]));
            }
            take(split, filled, Double.POSITIVE_INFINITY);
        }
        final double last = figures.path(Figure.MID.field()).asDouble(Double.NaN);
        parts = split.at(Double.isNaN(last) ? 0 : last);
        if (lastAt > 0) {
            mid.add(end, last);
            pnl.add(end, figures.path(Figure.PNL.field()).asDouble());
            add(end, parts);
        }
    }

    private void add(final long at, final PnlSplit.Parts now) {
        captured.add(at, now.captured());
        paid.add(at, now.paid());
        adverse.add(at, now.adverse());
        held.add(at, now.inventory());
        fees.add(at, now.fees());
        directional.add(at, now.directional());
    }

    /** Passes the fills that were decided before a decision to the split. */
    private static void take(final PnlSplit split, final Spool.Reader filled, final double decision)
            throws IOException {
        for (; filled.row() != null && filled.row()[0] < decision; filled.next()) {
            final double[] fill = filled.row();
            split.fill(
                    (long) fill[1], fill[2] > 0, fill[3] > 0, fill[4], fill[5], fill[6], fill[7]);
        }
    }

    /**
     * Returns the parts of the pnl. For a live run, they are those at its last metrics row. For a
     * finished run, call {@link #split} first.
     *
     * @param mid last mid of a live run, NaN if there is none; not used for a finished run
     */
    public PnlSplit.Parts parts(final double mid) {
        return live == null ? parts : live.now(Double.isNaN(mid) ? 0 : mid, (at, some) -> {});
    }

    /** Returns the columns, including the metrics rows that still wait for fills. */
    private SeriesTable completeColumns() {
        if (live == null) {
            return columns;
        }
        final SeriesTable copy = columns.copy();
        live.now(
                0,
                (at, now) -> {
                    copy.get("captured").add(at, now.captured());
                    copy.get("paid").add(at, now.paid());
                    copy.get("adverse").add(at, now.adverse());
                    copy.get("held").add(at, now.inventory());
                    copy.get("fees").add(at, now.fees());
                    copy.get("directional").add(at, now.directional());
                });
        return copy;
    }

    /**
     * Writes the series, the regimes and the fills as fields into an open object.
     *
     * @param all whether to write everything; if false, writes only the series for the page of all
     *     instruments
     */
    public void write(final JsonGenerator json, final boolean all) throws IOException {
        json.writeObjectFieldStart("series");
        if (all) {
            completeColumns().write(json);
        } else {
            columns.write(json, OVERALL);
        }
        json.writeNumberField("interval", interval == Long.MAX_VALUE ? 1000 : interval);
        json.writeEndObject();
        json.writeArrayFieldStart("regimes");
        if (all) {
            regimes.write(json);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("fills");
        if (all) {
            fills.write(json);
        }
        json.writeEndArray();
    }

    @Override
    public void close() throws IOException {
        if (live == null) {
            gridSpool.close();
            fillSpool.close();
        }
    }
}
