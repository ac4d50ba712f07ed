package io.quoteflow.figure;

import static io.quoteflow.figure.FigureType.COUNT;
import static io.quoteflow.figure.FigureType.DECIMAL;
import static io.quoteflow.figure.FigureType.NUMBER;
import static io.quoteflow.figure.FigureType.NUMBER_OR_NULL;
import static io.quoteflow.figure.FigureType.WORD;
import static io.quoteflow.figure.FigureUnit.BASE_UNITS;
import static io.quoteflow.figure.FigureUnit.NONE;
import static io.quoteflow.figure.FigureUnit.QUOTE_CURRENCY;
import static io.quoteflow.figure.FigureUnit.SHARE;

/**
 * The figures of the directional ledger, in the order of their fields in {@link
 * Figure#DIRECTIONAL}. They are not combined over several instruments.
 */
public enum DirectionalFigure {
    POSITION("position", DECIMAL, BASE_UNITS, "position; negative if short"),
    SIGNALLED_BARS("signalledBars", COUNT, NONE, "bars with a strategy and a direction"),
    ENTRIES("entries", COUNT, NONE, "entries placed"),
    EXECUTION_RATE("executionRate", NUMBER_OR_NULL, SHARE, "entries / signalled bars"),
    TRADES("trades", COUNT, NONE, "fills that reduced the position"),
    ROUND_TRIPS("roundTrips", COUNT, NONE, "positions opened and closed again"),
    WINS("wins", COUNT, NONE, "round trips with a gain"),
    LOSSES("losses", COUNT, NONE, "round trips with a loss"),
    WIN_RATE("winRate", NUMBER_OR_NULL, SHARE, "wins / round trips"),
    REALISED("realised", NUMBER, QUOTE_CURRENCY, "gain of the closed trades, net of fees"),
    SHARPE("sharpe", NUMBER_OR_NULL, NONE, "Sharpe ratio of the last trades; null under 20 trades"),
    LEVERAGE("leverage", NUMBER, NONE, "leverage of the next trade"),
    LEVERAGE_MODE("leverageMode", WORD, NONE, "rule that sets the leverage of the next trade");

    private final String field;
    private final FigureType type;
    private final FigureUnit unit;
    private final String meaning;

    DirectionalFigure(
            final String field,
            final FigureType type,
            final FigureUnit unit,
            final String meaning) {
        this.field = field;
        this.type = type;
        this.unit = unit;
        this.meaning = meaning;
    }

    /** Returns the name of the field in the object {@code directional}. */
    public String field() {
        return field;
    }

    public FigureType type() {
        return type;
    }

    public FigureUnit unit() {
        return unit;
    }

    /** Returns what the figure means, as text for users, without its unit. */
    public String meaning() {
        return meaning;
    }
}
