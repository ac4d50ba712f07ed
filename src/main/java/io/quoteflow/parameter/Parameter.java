package io.quoteflow.parameter;

import io.quoteflow.market.Decimal;

/**
 * Everything a trader can be told, by its path in the job file: the one list behind YAML, {@code
 * --set}, control records, the parameter hash and the state.
 */
public enum Parameter {
    TRADE(
            "trade",
            "true",
            "",
            "",
            Kind.FLAG,
            "false: nothing is quoted or ordered, everything is learnt (a warm start)"),
    MODE(
            "strategy.mode",
            "maker",
            "",
            "maker, directional or both",
            Kind.CHOICE,
            "what is traded: maker, directional or both",
            true),
    BAR_INTERVAL(
            "strategy.barInterval",
            "1000",
            "1",
            "86400000",
            Kind.WHOLE,
            "length of a bar, ms",
            true),
    MAX_GAP_BARS(
            "strategy.maxGapBars",
            "10",
            "0",
            "1000",
            Kind.WHOLE,
            "bars in a row that may repeat a close",
            true),
    WARMUP_BARS(
            "strategy.warmupBars",
            "20",
            "1",
            "100000",
            Kind.WHOLE,
            "bars closed before quoting starts"),
    AR_WEIGHT("strategy.arWeight", "0.5", "0", "10", Kind.NUMBER, "weight of the AR(1) prediction"),
    BOOK_WEIGHT("strategy.bookWeight", "0.5", "0", "10", Kind.NUMBER, "weight of the book signal"),
    HORIZON_BARS(
            "strategy.horizonBars",
            "1",
            "0.001",
            "100000",
            Kind.NUMBER,
            "bars that the half-spread covers"),
    SPREAD_MULTIPLIER(
            "strategy.spreadMultiplier",
            "2",
            "0",
            "1000",
            Kind.NUMBER,
            "half-spread in volatilities"),
    MIN_HALF_SPREAD_BPS(
            "strategy.minHalfSpreadBps",
            "2.5",
            "0",
            "1000",
            Kind.NUMBER,
            "least half-spread, bps of mid"),
    MAX_HALF_SPREAD_BPS(
            "strategy.maxHalfSpreadBps",
            "50",
            "0",
            "5000",
            Kind.NUMBER,
            "largest half-spread, bps of mid"),
    MAX_SKEW_BPS(
            "strategy.maxSkewBps",
            "5",
            "0",
            "1000",
            Kind.NUMBER,
            "shift at full inventory, bps of mid"),
    MAX_BIAS_BPS(
            "strategy.maxBiasBps",
            "1",
            "0",
            "1000",
            Kind.NUMBER,
            "shift at a prediction of 1, bps of mid"),
    ALLOW_NEGATIVE_EDGE(
            "strategy.allowNegativeEdge",
            "false",
            "",
            "",
            Kind.FLAG,
            "accept a half-spread under the maker fee"),
    QUOTE_LEVELS("strategy.quoteLevels", "1", "1", "10", Kind.WHOLE, "levels a side", true),
    LEVEL_SPACING_BPS(
            "strategy.levelSpacingBps",
            "2",
            "0",
            "1000",
            Kind.NUMBER,
            "distance between levels, bps of mid"),
    MAX_POSITION(
            "strategy.maxPosition",
            "",
            "0.000000000001",
            "1000000000000",
            Kind.OPTIONAL,
            "largest position, base units"),
    MAX_POSITION_NOTIONAL(
            "strategy.maxPositionNotional",
            "5000",
            "0.0001",
            "1000000000000",
            Kind.AMOUNT,
            "largest position, quote currency"),
    QUOTE_NOTIONAL(
            "strategy.quoteNotional",
            "500",
            "0.0001",
            "1000000000000",
            Kind.AMOUNT,
            "size of a quote, quote currency"),
    REFRESH_TOLERANCE_BPS(
            "strategy.refreshToleranceBps",
            "0.5",
            "0",
            "1000",
            Kind.NUMBER,
            "a quote this near its target is kept"),
    MAX_QUOTE_AGE_MS(
            "strategy.maxQuoteAgeMs",
            "5000",
            "1",
            "86400000",
            Kind.WHOLE,
            "a quote this old is refreshed, ms"),
    METRICS_INTERVAL(
            "strategy.metricsInterval",
            "1000",
            "1",
            "86400000",
            Kind.WHOLE,
            "grid of the metrics rows, ms"),
    MIN_BALANCE(
            "risk.minBalance",
            "1",
            "0",
            "1000000000000",
            Kind.AMOUNT,
            "below it nothing is ordered, quote currency"),
    MAX_MARKET_AGE_MS(
            "risk.maxMarketAgeMs",
            "5000",
            "1",
            "86400000",
            Kind.WHOLE,
            "quotes are pulled once no depth frame was applied for longer, ms"),
    MAX_BOOK_SILENCE_MS(
            "risk.maxBookSilenceMs",
            "30000",
            "1",
            "86400000",
            Kind.WHOLE,
            "a book without a depth frame for longer is STALE, ms"),
    MAX_CROSSED_MS(
            "risk.maxCrossedMs",
            "3000",
            "0",
            "86400000",
            Kind.WHOLE,
            "a book that is crossed for longer is STALE, ms"),
    MAX_CLOCK_STEP_MS(
            "risk.maxClockStepMs",
            "3600000",
            "1000",
            "86400000",
            Kind.WHOLE,
            "three records in a row further behind the clock restart it, ms"),
    LOSS_STREAK_MAKER(
            "risk.lossStreakMaker",
            "10",
            "1",
            "1000",
            Kind.WHOLE,
            "lost round trips in a row that trip a breaker"),
    LOSS_STREAK_DIRECTIONAL(
            "risk.lossStreakDirectional",
            "5",
            "1",
            "1000",
            Kind.WHOLE,
            "the same of the directional ledger"),
    ALLOCATION(
            "risk.allocation",
            "0.1",
            "0",
            "1",
            Kind.NUMBER,
            "share of the levered balance that one directional trade may take"),
    ORDERS_PER_SECOND(
            "risk.ordersPerSecond",
            "",
            "1",
            "100",
            Kind.WHOLE_OR_NONE,
            "places and amends within a second at most"),
    LATENCY_MS(
            "venue.latencyMs", "50", "0", "60000", Kind.WHOLE, "from a decision to its effect, ms"),
    MAKER_FEE_BPS(
            "venue.makerFeeBps",
            "2",
            "-100",
            "1000",
            Kind.NUMBER,
            "fee of a maker fill, bps of its notional"),
    TAKER_FEE_BPS(
            "venue.takerFeeBps",
            "5.5",
            "-100",
            "1000",
            Kind.NUMBER,
            "fee of a taker fill, bps of its notional"),
    START_BALANCE(
            "venue.startBalance",
            "10000",
            "0.0001",
            "1000000000000",
            Kind.AMOUNT,
            "of each instrument, quote currency",
            true);

    /** What a value may look like. */
    public enum Kind {
        /** A whole number. */
        WHOLE(0),
        /** A decimal of at most 8 digits after the point. */
        NUMBER(8),
        /**
         * Quote currency, at most 4 digits after the point, so that limits can be compared exactly.
         */
        AMOUNT(4),
        /** A whole number, or nothing. */
        WHOLE_OR_NONE(0),
        /** One of some words. */
        CHOICE(0),
        /** A decimal, or nothing. */
        OPTIONAL(Decimal.MAX_DECIMALS),
        /** {@code true} or {@code false}. */
        FLAG(0);

        private final int decimals;

        Kind(final int decimals) {
            this.decimals = decimals;
        }
    }

    private static final int MAX_DIGITS = 15;

    private final String path;
    private final String standard;
    private final String least;
    private final String most;
    private final Kind kind;
    private final String meaning;
    private final boolean fixed;

    Parameter(
            final String path,
            final String standard,
            final String least,
            final String most,
            final Kind kind,
            final String meaning) {
        this(path, standard, least, most, kind, meaning, false);
    }

    Parameter(
            final String path,
            final String standard,
            final String least,
            final String most,
            final Kind kind,
            final String meaning,
            final boolean fixed) {
        this.path = path;
        this.standard = standard;
        this.least = least;
        this.most = most;
        this.kind = kind;
        this.meaning = meaning;
        this.fixed = fixed;
    }

    /** The path in the job file, {@code strategy.maxSkewBps}. */
    public String path() {
        return path;
    }

    /** The last part of the path, {@code maxSkewBps}; no two parameters share one. */
    public String shortName() {
        return path.substring(path.indexOf('.') + 1);
    }

    /** The default, empty for none. */
    public String standard() {
        return standard;
    }

    /** What it is, with its unit. */
    public String meaning() {
        return meaning;
    }

    /** Whether it can not be changed while a job runs. */
    public boolean isFixed() {
        return fixed;
    }

    /** What is allowed, for people. */
    public String allowed() {
        return switch (kind) {
            case FLAG -> "true or false";
            case CHOICE -> most;
            case WHOLE -> "a whole number from " + least + " to " + most;
            case WHOLE_OR_NONE -> "a whole number from " + least + " to " + most + ", or null";
            case OPTIONAL -> "a decimal from " + least + " to " + most + ", or null";
            default ->
                    "a decimal from "
                            + least
                            + " to "
                            + most
                            + ", at most "
                            + kind.decimals
                            + " digits after the point";
        };
    }

    /** The parameter of a short name, or null. */
    public static Parameter ofShortName(final String name) {
        for (final Parameter parameter : values()) {
            if (parameter.shortName().equals(name)) {
                return parameter;
            }
        }
        return null;
    }

    /** The parameter of a path, or null. */
    public static Parameter of(final String path) {
        for (final Parameter parameter : values()) {
            if (parameter.path.equals(path)) {
                return parameter;
            }
        }
        return null;
    }

    /**
     * The value in its one form, so that {@code 2} and {@code 2.0} are the same.
     *
     * @throws IllegalArgumentException naming the path, the value and what is allowed
     */
    public String canonical(final String value) {
        if (isWord(value)) {
            return value;
        }
        final boolean words = kind == Kind.FLAG || kind == Kind.CHOICE;
        final Decimal decimal = words ? null : decimalOrNull(value);
        if (decimal == null
                || decimal.decimals() > kind.decimals
                || Long.toString(Math.abs(decimal.mantissa())).length() > MAX_DIGITS
                || decimal.compareTo(Decimal.parse(least)) < 0
                || decimal.compareTo(Decimal.parse(most)) > 0) {
            throw new IllegalArgumentException(
                    path + ": " + (value.isEmpty() ? "nothing" : value) + " is not " + allowed());
        }
        return decimal.toString();
    }

    /** Whether the value is allowed without being a number. */
    private boolean isWord(final String value) {
        return switch (kind) {
            case FLAG -> value.equals("true") || value.equals("false");
            case OPTIONAL, WHOLE_OR_NONE -> value.isEmpty();
            case CHOICE ->
                    value.equals("maker") || value.equals("directional") || value.equals("both");
            default -> false;
        };
    }

    private static Decimal decimalOrNull(final String value) {
        try {
            return Decimal.parse(value).stripped();
        } catch (final IllegalArgumentException notDecimal) {
            return null;
        }
    }
}
