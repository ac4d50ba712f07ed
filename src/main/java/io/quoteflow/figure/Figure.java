package io.quoteflow.figure;

import io.quoteflow.figure.Combination.Mean;
import io.quoteflow.figure.Combination.None;
import io.quoteflow.figure.Combination.Ratio;
import io.quoteflow.figure.Combination.Separate;
import io.quoteflow.figure.Combination.Sum;

import java.util.ArrayList;
import java.util.List;

import static io.quoteflow.figure.FigureType.COUNT;
import static io.quoteflow.figure.FigureType.COUNTS;
import static io.quoteflow.figure.FigureType.DECIMAL;
import static io.quoteflow.figure.FigureType.FLAG;
import static io.quoteflow.figure.FigureType.FLAGS;
import static io.quoteflow.figure.FigureType.GROUP;
import static io.quoteflow.figure.FigureType.NUMBER;
import static io.quoteflow.figure.FigureType.NUMBER_OR_NULL;
import static io.quoteflow.figure.FigureType.SHARES;
import static io.quoteflow.figure.FigureType.WORD;
import static io.quoteflow.figure.FigureUnit.BASE_UNITS;
import static io.quoteflow.figure.FigureUnit.BPS;
import static io.quoteflow.figure.FigureUnit.MILLISECONDS;
import static io.quoteflow.figure.FigureUnit.NONE;
import static io.quoteflow.figure.FigureUnit.PERCENT;
import static io.quoteflow.figure.FigureUnit.PRICE;
import static io.quoteflow.figure.FigureUnit.QUOTE_CURRENCY;
import static io.quoteflow.figure.FigureUnit.SHARE;
import static io.quoteflow.figure.FigureUse.GAUGE;
import static io.quoteflow.figure.FigureUse.LISTED;
import static io.quoteflow.figure.FigureUse.SORTABLE;
import static io.quoteflow.figure.FigureUse.SUMMED_GAUGE;

/**
 * The figures of an instrument, STRATEGY 18: the one declaration behind metrics rows, gauges,
 * InfluxDB, {@code summary.json}, the report and the live page. To add a figure, add a constant
 * here, and write it in {@code trading.MetricsEncoder}.
 *
 * <p>The figures over all instruments in {@code summary.json} have the order of these constants; a
 * metrics row has the order of its encoder. Unless its meaning says otherwise, a figure about money
 * covers both ledgers, and a figure about trades covers the maker's ledger only.
 */
public enum Figure {
    BALANCE("balance", NUMBER, QUOTE_CURRENCY, new Sum(), "start balance + realised gain - fees"),
    EQUITY(
            "equity",
            NUMBER,
            QUOTE_CURRENCY,
            new Sum(),
            "balance + unrealised gain",
            GAUGE,
            SUMMED_GAUGE),
    PNL(
            "pnl",
            NUMBER,
            QUOTE_CURRENCY,
            new Sum(),
            "equity - start balance",
            GAUGE,
            SUMMED_GAUGE,
            LISTED,
            SORTABLE),
    REALISED(
            "realised",
            NUMBER,
            QUOTE_CURRENCY,
            new Sum(),
            "gain of the closed trades, net of fees"),
    UNREALISED(
            "unrealised",
            NUMBER,
            QUOTE_CURRENCY,
            new Sum(),
            "gain of the open positions at the mid, before fees"),
    FEES("fees", NUMBER, QUOTE_CURRENCY, new Sum(), "all fees paid"),
    OPEN_FEES("openFees", NUMBER, QUOTE_CURRENCY, new Sum(), "fees of the open positions"),
    MAKER_NOTIONAL("makerNotional", NUMBER, QUOTE_CURRENCY, new Sum(), "filled as maker"),
    FILLS("fills", COUNT, NONE, new Sum(), "fills", GAUGE, SUMMED_GAUGE, LISTED, SORTABLE),
    MAKER_FILLS("makerFills", COUNT, NONE, new Sum(), "fills as maker"),
    TAKER_FILLS("takerFills", COUNT, NONE, new Sum(), "fills as taker"),
    TRADES(
            "trades",
            COUNT,
            NONE,
            new Sum(),
            "fills that reduced the position",
            GAUGE,
            SUMMED_GAUGE,
            LISTED,
            SORTABLE),
    ROUND_TRIPS("roundTrips", COUNT, NONE, new Sum(), "positions opened and closed again"),
    WINS("wins", COUNT, NONE, new Sum(), "round trips with a gain"),
    LOSSES("losses", COUNT, NONE, new Sum(), "round trips with a loss"),
    PLACED("placed", COUNT, NONE, new Sum(), "orders placed"),
    QUOTES("quotes", COUNT, NONE, new Sum(), "rows of `quotes`"),
    SIGNALS("signals", COUNT, NONE, new Sum(), "rows of `signals`"),
    ACCEPTED_INTENTS("acceptedIntents", COUNT, NONE, new Sum(), "intents that passed the checks"),
    REJECTED_INTENTS(
            "rejectedIntents",
            COUNT,
            NONE,
            new Sum(),
            "intents that were rejected",
            LISTED,
            SORTABLE),
    START_BALANCE(
            "startBalance", NUMBER, QUOTE_CURRENCY, new Sum(), "balance at the start", LISTED),
    PNL_PERCENT(
            "pnlPercent",
            NUMBER,
            PERCENT,
            new Ratio(100, PNL, List.of(START_BALANCE)),
            "pnl in percent of the start balance"),
    WIN_RATE(
            "winRate",
            NUMBER_OR_NULL,
            SHARE,
            new Ratio(1, WINS, List.of(ROUND_TRIPS)),
            "wins / round trips",
            LISTED,
            SORTABLE),
    FILL_RATIO(
            "fillRatio",
            NUMBER_OR_NULL,
            SHARE,
            new Ratio(1, MAKER_FILLS, List.of(PLACED)),
            "maker fills / orders placed"),
    EXECUTION_RATE(
            "executionRate",
            NUMBER_OR_NULL,
            SHARE,
            new Ratio(1, ACCEPTED_INTENTS, List.of(ACCEPTED_INTENTS, REJECTED_INTENTS)),
            "accepted / all intents"),
    MEAN_SPREAD_BPS(
            "meanSpreadBps",
            NUMBER_OR_NULL,
            BPS,
            new Mean(QUOTES),
            "mean quoted spread / mid",
            GAUGE,
            LISTED),
    EDGE_CAPTURED_BPS(
            "edgeCapturedBps",
            NUMBER_OR_NULL,
            BPS,
            new Mean(MAKER_NOTIONAL),
            "size-weighted sign * (mid - price) / mid of the maker fills",
            LISTED),
    MARKOUT_1S_BPS(
            "markout1sBps",
            NUMBER_OR_NULL,
            BPS,
            new Mean(MAKER_NOTIONAL),
            "edge of the maker fills by the mid 1 s later"),
    MARKOUT_5S_BPS(
            "markout5sBps",
            NUMBER_OR_NULL,
            BPS,
            new Mean(MAKER_NOTIONAL),
            "edge of the maker fills by the mid 5 s later"),
    MARKOUT_30S_BPS(
            "markout30sBps",
            NUMBER_OR_NULL,
            BPS,
            new Mean(MAKER_NOTIONAL),
            "edge of the maker fills by the mid 30 s later",
            LISTED),
    AR_ROWS("arRows", COUNT, NONE, new None(), "bars with an AR(1) fit"),
    MEAN_AR_WEIGHT(
            "meanArWeight",
            NUMBER_OR_NULL,
            NONE,
            new Mean(AR_ROWS),
            "mean weight w of the AR(1) fits"),
    MEAN_AR_R2("meanArR2", NUMBER_OR_NULL, NONE, new Mean(AR_ROWS), "mean R² of the AR(1) fits"),
    REJECTIONS(
            "rejections", COUNTS, NONE, new Sum(), "intents of both ledgers rejected, by category"),
    DRAWDOWN(
            "drawdown",
            NUMBER,
            SHARE,
            new None(),
            "(highest equity - equity) / highest equity",
            GAUGE),
    MAX_DRAWDOWN(
            "maxDrawdown",
            NUMBER,
            SHARE,
            new Separate(),
            "largest drawdown so far",
            LISTED,
            SORTABLE),
    SHARPE(
            "sharpe",
            NUMBER_OR_NULL,
            NONE,
            new None(),
            "Sharpe ratio of the last trades; null under 20 trades",
            GAUGE,
            LISTED,
            SORTABLE),
    LEVERAGE("leverage", NUMBER, NONE, new None(), "leverage of the next trade", GAUGE),
    LEVERAGE_MODE(
            "leverageMode",
            WORD,
            NONE,
            new None(),
            "rule that sets the leverage of the next trade"),
    POSITION(
            "position",
            DECIMAL,
            BASE_UNITS,
            new None(),
            "position of the maker; negative if short",
            GAUGE,
            LISTED),
    MID("mid", NUMBER_OR_NULL, PRICE, new None(), "mid of the book", GAUGE),
    INVENTORY(
            "inventory",
            NUMBER,
            SHARE,
            new None(),
            "position of the maker / its limit; negative if short",
            GAUGE,
            LISTED,
            SORTABLE),
    URGENCY(
            "urgency",
            NUMBER,
            SHARE,
            new None(),
            "urgency to reduce the position, from 0 to 1",
            GAUGE),
    DIRECTIONAL("directional", GROUP, NONE, new None(), "figures of the directional ledger"),
    AR_WEIGHT("arWeight", NUMBER_OR_NULL, NONE, new None(), "weight w of the AR(1) fit", GAUGE),
    AR_R2("arR2", NUMBER_OR_NULL, NONE, new None(), "R² of the AR(1) fit", GAUGE),
    SIGMA("sigma", NUMBER_OR_NULL, NONE, new None(), "volatility of the returns of a bar"),
    REJECTION_SHARES(
            "rejectionShares",
            SHARES,
            SHARE,
            new None(),
            "rejections of a category / all rejections"),
    BREAKERS("breakers", FLAGS, NONE, new None(), "whether each breaker is tripped"),
    HALTED("halted", FLAG, NONE, new None(), "whether trading is halted by a command", LISTED),
    UPTIME(
            "uptime",
            NUMBER_OR_NULL,
            MILLISECONDS,
            new None(),
            "time of the symbol's clock since the first record",
            LISTED),
    LIVE_COUNTS(
            "liveCounts",
            COUNTS,
            NONE,
            new None(),
            "of a job with live orders: orders that are unknown now, and what was counted");

    private final String field;
    private final FigureType type;
    private final FigureUnit unit;
    private final Combination combination;
    private final String meaning;
    private final List<FigureUse> uses;

    Figure(
            final String field,
            final FigureType type,
            final FigureUnit unit,
            final Combination combination,
            final String meaning,
            final FigureUse... uses) {
        this.field = field;
        this.type = type;
        this.unit = unit;
        this.combination = combination;
        this.meaning = meaning;
        this.uses = List.of(uses);
    }

    /** Returns the name of the field in metrics rows, and of the gauge. */
    public String field() {
        return field;
    }

    public FigureType type() {
        return type;
    }

    public FigureUnit unit() {
        return unit;
    }

    /** Returns how the figures of several instruments are combined into one. */
    public Combination combination() {
        return combination;
    }

    /** Returns what the figure means, as text for users, without its unit. */
    public String meaning() {
        return meaning;
    }

    /** Whether the figure is shown in a place. */
    public boolean isFor(final FigureUse use) {
        return uses.contains(use);
    }

    /** Returns the figures that are shown in a place, in the order of these constants. */
    public static List<Figure> of(final FigureUse use) {
        final List<Figure> figures = new ArrayList<>();
        for (final Figure figure : values()) {
            if (figure.isFor(use)) {
                figures.add(figure);
            }
        }
        return figures;
    }
}
