package io.quoteflow.parameter;

import io.quoteflow.market.Decimal;

import java.util.Set;
import java.util.TreeSet;

import static io.quoteflow.parameter.DeclarationBuilder.bool;
import static io.quoteflow.parameter.DeclarationBuilder.choice;
import static io.quoteflow.parameter.DeclarationBuilder.decimal;
import static io.quoteflow.parameter.DeclarationBuilder.integer;
import static io.quoteflow.parameter.DeclarationBuilder.text;

/**
 * The parameters of a trader. One declaration is all that YAML files, {@code --set}, control
 * records, the parameter hash, the state, the documentation, the report and the JSON Schema of job
 * files know of a parameter.
 *
 * <p>Two files make a new one: this file, and the file that uses its value. After that, {@code mvn
 * test -Dtest=GeneratedFilesTest -DregenerateFiles} writes the documentation and the schema anew.
 *
 * <p>Amounts of money have at most 4 digits after the point, so that limits compare exactly.
 */
public enum Parameter implements Declared {
    TRADE(
            bool("trade", "true")
                    .meaning(
                            "whether orders are placed; false is a warm start, in which a job learns and neither quotes nor orders")),
    MODE(
            choice("strategy.mode", Mode.MAKER.word(), Mode.words())
                    .meaning(
                            "what is traded: quotes (maker), trades on a prediction (directional), or both")
                    .fixed()),
    BAR_INTERVAL(
            integer("strategy.barInterval", "1000")
                    .range("1", "86400000")
                    .unit("ms")
                    .meaning("length of a bar")
                    .fixed()),
    MAX_GAP_BARS(
            integer("strategy.maxGapBars", "10")
                    .range("0", "1000")
                    .meaning(
                            "bars in a row without a mid that repeat the last close; after a longer gap, bars and signals start afresh")
                    .fixed()),
    WARMUP_BARS(
            integer("strategy.warmupBars", "20")
                    .range("1", "100000")
                    .meaning("bars that must have closed before quoting starts")),
    AR_WEIGHT(
            decimal("strategy.arWeight", "0.5")
                    .range("0", "10")
                    .meaning("weight of the AR(1) prediction")),
    BOOK_WEIGHT(
            decimal("strategy.bookWeight", "0.5")
                    .range("0", "10")
                    .meaning("weight of the order book signal")),
    FRAMES(FrameDeclarations.frames()),
    FRAME_WINDOW(FrameDeclarations.frameWindow()),
    VOTE_MEMORY(FrameDeclarations.voteMemory()),
    VOTE_THRESHOLD(FrameDeclarations.voteThreshold()),
    VOTE_WEIGHT(FrameDeclarations.voteWeight()),
    GATE(FrameDeclarations.gate()),
    AR_T(FrameDeclarations.arT()),
    AR_WINDOW(FrameDeclarations.arWindow()),
    DIRECTIONAL_FRAME(FrameDeclarations.directionalFrame()),
    FEATURES(ModelDeclarations.features()),
    MODEL_FILE(ModelDeclarations.file()),
    MODEL_SHA256(ModelDeclarations.sha256()),
    MODEL_WEIGHT(ModelDeclarations.weight()),
    MODEL_HORIZON_BARS(ModelDeclarations.horizonBars()),
    PLACEMENT_MODE(ModelDeclarations.placementMode()),
    PLACEMENT_SEED(ModelDeclarations.placementSeed()),
    PLACEMENT_ARM(ModelDeclarations.placementArm()),
    HORIZON_BARS(
            decimal("strategy.horizonBars", "1")
                    .range("0.001", "100000")
                    .meaning("bars ahead that the half-spread covers")),
    SPREAD_MULTIPLIER(
            decimal("strategy.spreadMultiplier", "2")
                    .range("0", "1000")
                    .meaning("half-spread, in volatilities over the horizon")),
    MIN_HALF_SPREAD_BPS(
            decimal("strategy.minHalfSpreadBps", "2.5")
                    .range("0", "1000")
                    .unit("bps of mid")
                    .meaning("smallest half-spread")),
    MAX_HALF_SPREAD_BPS(
            decimal("strategy.maxHalfSpreadBps", "50")
                    .range("0", "5000")
                    .unit("bps of mid")
                    .meaning("largest half-spread")),
    MAX_SKEW_BPS(
            decimal("strategy.maxSkewBps", "5")
                    .range("0", "1000")
                    .unit("bps of mid")
                    .meaning("shift of both prices at the position limit")),
    MAX_BIAS_BPS(
            decimal("strategy.maxBiasBps", "1")
                    .range("0", "1000")
                    .unit("bps of mid")
                    .meaning("shift of both prices at a prediction of 1")),
    SPREAD(QuotingDeclarations.spread()),
    GAMMA(QuotingDeclarations.gamma()),
    FAIR_VALUE(QuotingDeclarations.fairValue()),
    ALPHA_BPS(QuotingDeclarations.alphaBps()),
    ALLOW_NEGATIVE_EDGE(
            bool("strategy.allowNegativeEdge", "false")
                    .meaning(
                            "whether strategy.minHalfSpreadBps may be below venue.makerFeeBps, so that a round trip loses")),
    QUOTE_LEVELS(
            integer("strategy.quoteLevels", "1")
                    .range("1", "10")
                    .meaning("price levels on each side")
                    .fixed()),
    LEVEL_SPACING_BPS(
            decimal("strategy.levelSpacingBps", "2")
                    .range("0", "1000")
                    .unit("bps of mid")
                    .meaning("distance between levels")),
    MAX_POSITION(
            decimal("strategy.maxPosition", "")
                    .range("0.000000000001", "1000000000000")
                    .decimals(Decimal.MAX_DECIMALS)
                    .nullable()
                    .unit("base units")
                    .meaning(
                            "position limit; without it, strategy.maxPositionNotional is the limit")),
    MAX_POSITION_NOTIONAL(
            decimal("strategy.maxPositionNotional", "5000")
                    .range("0.0001", "1000000000000")
                    .decimals(4)
                    .unit("quote currency")
                    .meaning("position limit at the mid price")),
    QUOTE_NOTIONAL(
            decimal("strategy.quoteNotional", "500")
                    .range("0.0001", "1000000000000")
                    .decimals(4)
                    .unit("quote currency")
                    .meaning("size of one quote")),
    REFRESH_TOLERANCE_BPS(
            decimal("strategy.refreshToleranceBps", "0.5")
                    .range("0", "1000")
                    .unit("bps of mid")
                    .meaning("distance from its target at which a quote still stays")),
    MAX_QUOTE_AGE_MS(
            integer("strategy.maxQuoteAgeMs", "5000")
                    .range("1", "86400000")
                    .unit("ms")
                    .meaning("age at which a quote is refreshed")),
    METRICS_INTERVAL(
            integer("strategy.metricsInterval", "1000")
                    .range("1", "86400000")
                    .unit("ms")
                    .meaning("interval of the metrics rows")),
    MIN_BALANCE(
            decimal("risk.minBalance", "1")
                    .range("0", "1000000000000")
                    .decimals(4)
                    .unit("quote currency")
                    .meaning("balance below which no order is placed")),
    MAX_MARKET_AGE_MS(
            integer("risk.maxMarketAgeMs", "5000")
                    .range("1", "86400000")
                    .unit("ms")
                    .meaning(
                            "age of the last applied depth frame above which quotes are cancelled")),
    MAX_BOOK_SILENCE_MS(
            integer("risk.maxBookSilenceMs", "30000")
                    .range("1", "86400000")
                    .unit("ms")
                    .meaning("time without a depth frame after which a book is STALE")),
    MAX_CROSSED_MS(
            integer("risk.maxCrossedMs", "3000")
                    .range("0", "86400000")
                    .unit("ms")
                    .meaning("time that a book may be crossed before it is STALE")),
    MAX_CLOCK_STEP_MS(
            integer("risk.maxClockStepMs", "3600000")
                    .range("1000", "86400000")
                    .unit("ms")
                    .meaning(
                            "distance behind the clock above which three records in a row restart it")),
    LOSS_STREAK_MAKER(
            integer("risk.lossStreakMaker", "10")
                    .range("1", "1000")
                    .meaning("lost round trips of the maker in a row that trip the breaker")),
    LOSS_STREAK_DIRECTIONAL(
            integer("risk.lossStreakDirectional", "5")
                    .range("1", "1000")
                    .meaning("lost directional trades in a row that trip the breaker")),
    ALLOCATION(
            decimal("risk.allocation", "0.1")
                    .range("0", "1")
                    .meaning("share of the leveraged balance that one directional trade may use")),
    ORDERS_PER_SECOND(
            integer("risk.ordersPerSecond", "")
                    .range("1", "100")
                    .nullable()
                    .meaning(
                            "largest number of orders placed and amended within one second; without it, there is no limit")),
    PORTFOLIO_SKEW(PortfolioDeclarations.skew()),
    PORTFOLIO_MAX_GROSS(PortfolioDeclarations.maxGross()),
    PORTFOLIO_MAX_NET(PortfolioDeclarations.maxNet()),
    PORTFOLIO_MAX_BETA(PortfolioDeclarations.maxBeta()),
    PORTFOLIO_REFERENCE(PortfolioDeclarations.reference()),
    PORTFOLIO_HEDGE(PortfolioDeclarations.hedge()),
    PORTFOLIO_HEDGE_BAND(PortfolioDeclarations.hedgeBand()),
    PORTFOLIO_HEDGE_TO(PortfolioDeclarations.hedgeTo()),
    PORTFOLIO_HEDGE_COOLDOWN_MS(PortfolioDeclarations.hedgeCooldownMs()),
    PORTFOLIO_LEADER(PortfolioDeclarations.leader()),
    PORTFOLIO_ARBITRAGE(PortfolioDeclarations.arbitrage()),
    PORTFOLIO_ARBITRAGE_NOTIONAL(PortfolioDeclarations.arbitrageNotional()),
    VENUE_KIND(
            choice("venue.kind", VenueKind.PAPER.word(), VenueKind.words())
                    .since("0.2.0")
                    .meaning(
                            "where orders go: to the paper venue inside the job, or live through the gateway to the exchange; the same for all instruments of a job")
                    .fixed()),
    LATENCY_MS(
            integer("venue.latencyMs", "50")
                    .range("0", "60000")
                    .unit("ms")
                    .meaning("time from a decision to its effect on the paper venue")),
    RESPONSE_MS(PaperDeclarations.responseMs()),
    QUEUE(PaperDeclarations.queue()),
    QUEUE_POWER(PaperDeclarations.queuePower()),
    DEPLETION(PaperDeclarations.depletion()),
    MAX_OPEN_ORDERS(PaperDeclarations.maxOpenOrders()),
    PRICE_BAND(PaperDeclarations.priceBand()),
    VENUE_ORDERS_PER_SECOND(PaperDeclarations.ordersPerSecond()),
    MAKER_FEE_BPS(
            decimal("venue.makerFeeBps", "2")
                    .range("-100", "1000")
                    .unit("bps")
                    .meaning("fee of a maker fill, of its notional")),
    TAKER_FEE_BPS(
            decimal("venue.takerFeeBps", "5.5")
                    .range("-100", "1000")
                    .unit("bps")
                    .meaning("fee of a taker fill, of its notional")),
    START_BALANCE(
            decimal("venue.startBalance", "10000")
                    .range("0.0001", "1000000000000")
                    .decimals(4)
                    .unit("quote currency")
                    .meaning("balance of each instrument at the start")
                    .fixed()),
    ORDERS_NAMESPACE(
            text("orders.namespace", "", "1 to 4 letters or digits, or null")
                    .pattern("[A-Za-z0-9]{1,4}", "1 to 4 letters or digits, or null")
                    .nullable()
                    .since("0.2.0")
                    .meaning(
                            "start of every client order id, by which the gateway recognises the orders of this job on the account; required if venue.kind is live, and the same for all instruments of a job")
                    .fixed());

    static {
        final Set<String> taken = new TreeSet<>();
        for (final Parameter parameter : values()) {
            final String last = parameter.path().substring(parameter.path().indexOf('.') + 1);
            parameter.shortName = taken.add(last) ? last : parameter.path();
        }
    }

    private final Declaration declaration;
    private String shortName;

    Parameter(final DeclarationBuilder builder) {
        declaration = builder.build();
    }

    @Override
    public Declaration declaration() {
        return declaration;
    }

    /** Returns the key in the job file, such as {@code strategy.maxSkewBps}. */
    public String path() {
        return declaration.key();
    }

    /**
     * Returns the name in saved state, such as {@code maxSkewBps}: the path without its first part,
     * or the whole path if an earlier parameter has that name. No two parameters share one.
     */
    public String shortName() {
        return shortName;
    }

    /** Returns the default in canonical form; empty if there is none. */
    public String defaultValue() {
        return declaration.defaultValue();
    }

    /** Returns what the parameter means, with its unit. */
    public String description() {
        return declaration.description();
    }

    /** Whether it cannot change while a job runs. */
    public boolean isFixed() {
        return declaration.isFixed();
    }

    /**
     * Returns the canonical form of a value, in which {@code 2} and {@code 2.0} are the same.
     *
     * @throws IllegalArgumentException naming the path, the value and what is allowed
     */
    public String canonical(final String value) {
        return declaration.canonical(value);
    }

    /** Returns the parameter that has a path, or null if there is none. */
    public static Parameter byPath(final String path) {
        for (final Parameter parameter : values()) {
            if (parameter.path().equals(path)) {
                return parameter;
            }
        }
        return null;
    }

    /** Returns the parameter that has a path or a short name, or null if there is none. */
    public static Parameter byName(final String name) {
        for (final Parameter parameter : values()) {
            if (parameter.path().equals(name) || parameter.shortName().equals(name)) {
                return parameter;
            }
        }
        return null;
    }
}
