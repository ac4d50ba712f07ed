package io.quoteflow.trading;

import java.util.List;
import java.util.SortedMap;

/**
 * An immutable copy of everything in the state of an instrument, for display to users. Prices,
 * sizes and positions are decimals as the venue writes them. Money is in quote currency. Values
 * that do not exist yet are null.
 *
 * @param instrument name of the instrument
 * @param clock the symbol's clock, ms
 * @param logPosition {@code partition:offset} of the last record of the log that was applied
 * @param cause {@code partition:offset} of the last record that was handled
 * @param definition rules of the venue for the orders of the instrument
 * @param book the order book
 * @param mid the mid when the book was last LIVE
 * @param signals estimates from the closes
 * @param frames estimates of the time frames, shortest first; empty if there are none
 * @param account money of the instrument
 * @param ledgers the maker's ledger, then the directional one
 * @param directional what was fixed at the entry of the directional position
 * @param orders every order that has not ended
 * @param slots the quote targets by level, bid before ask
 * @param live what is known of the exchange; null on the paper venue
 * @param paper what the paper venue holds beside the orders; null on a live venue
 * @param quoting estimates of other ways to quote; null if they are off
 * @param learned what is learned; null if nothing is
 * @param breakers the breakers that are tripped
 * @param halted whether trading is halted
 * @param closing whether a flatten command is being carried out
 * @param fills number of fills, maker and taker
 * @param decisions number of rows so far
 * @param hash the hash over these rows, hex
 * @param lineage where the state comes from
 * @param parameterHash hash of the current parameters
 * @param parameters by path, the current parameters that differ from their defaults
 */
public record StateView(
        String instrument,
        Long clock,
        String logPosition,
        String cause,
        Steps definition,
        Book book,
        Double mid,
        Estimates signals,
        List<FrameEstimates> frames,
        Money account,
        List<Position> ledgers,
        Entry directional,
        List<Working> orders,
        List<Target> slots,
        Live live,
        Paper paper,
        Quoting quoting,
        LearnedView learned,
        List<Held> breakers,
        boolean halted,
        boolean closing,
        long fills,
        long decisions,
        String hash,
        Origin lineage,
        String parameterHash,
        SortedMap<String, String> parameters) {

    /** The definition of the instrument. */
    public record Steps(String tickSize, String lotSize, String minSize, String minNotional) {}

    /** A price level. */
    public record Level(String price, String size) {}

    /**
     * The order book.
     *
     * @param lastUpdateId the venue's number of the last update
     * @param bidLevels number of all bid levels
     * @param askLevels number of all ask levels
     * @param bids some of the levels, the best first
     * @param asks some of the levels, the best first
     */
    public record Book(
            String status,
            long lastUpdateId,
            int bidLevels,
            int askLevels,
            List<Level> bids,
            List<Level> asks) {}

    /**
     * Estimates from the closes, as of the last bar.
     *
     * @param bars number of bars closed since the estimators started
     * @param closes number of closes that are stored
     * @param close the last one
     * @param lastReturn ln of the last close over the one before
     * @param sigma volatility of a bar's return
     * @param arReturns number of returns in the window of the AR(1) model
     * @param w slope of the AR(1) model
     * @param b intercept of the AR(1) model
     * @param r2 share of the variance that it explains
     * @param label name for the slope
     * @param velocity log return a bar
     * @param acceleration change of the velocity a bar
     * @param snr signal-to-noise ratio of the velocity
     * @param signal trend that follows from velocity and acceleration
     * @param posterior probabilities of the regimes RANGE, BULL and BEAR
     * @param regime the most probable one
     * @param strategy strategy that the regime and the AR(1) model call for
     * @param arConfidence confidence in the AR(1) model and the regime
     * @param confidence confidence in the combined signal
     */
    public record Estimates(
            long bars,
            int closes,
            Double close,
            Double lastReturn,
            Double sigma,
            int arReturns,
            Double w,
            Double b,
            Double r2,
            String label,
            double velocity,
            double acceleration,
            double snr,
            String signal,
            List<Double> posterior,
            String regime,
            String strategy,
            Double arConfidence,
            double confidence) {}

    /**
     * Estimates of a time frame, as of its last bar, EXTENSIONS 19.
     *
     * @param frame length of its bars, ms
     * @param close the last close; null if there is none
     * @param returns number of returns in the window of the AR(1) model
     * @param w slope of the AR(1) model
     * @param r2 share of the variance that it explains
     * @param forecast forecast of the next return
     * @param u the forecast as a direction
     * @param skill correlation of the forecasts with what came
     * @param t the skill in its standard errors
     * @param judged number of forecasts that were judged
     * @param weight weight in the vote
     */
    public record FrameEstimates(
            long frame,
            Double close,
            int returns,
            Double w,
            Double r2,
            Double forecast,
            double u,
            double skill,
            double t,
            long judged,
            double weight) {}

    /**
     * The account, STRATEGY 17.
     *
     * @param cash balance minus the cost of the open positions
     * @param holdings holdings that a spot account started with
     * @param highWater the high-water mark of the equity
     * @param drawdown last distance of the equity from the high-water mark, as a share of it
     */
    public record Money(
            double start,
            double balance,
            double cash,
            double equity,
            double unrealised,
            String holdings,
            double highWater,
            double drawdown,
            double maxDrawdown) {}

    /**
     * One ledger.
     *
     * @param ledger maker or directional
     * @param position negative is short
     * @param averageCost average cost of the open position
     * @param openFees fees of the open position
     * @param trades number of closed trades
     * @param wins round trips won
     * @param losses round trips lost
     * @param lossStreak round trips lost in a row
     * @param sharpe ratio of the last trades' returns
     * @param sharpeTrades number of these trades
     * @param leverage leverage of the next trade
     * @param leverageMode rule that gives the leverage
     */
    public record Position(
            String ledger,
            String position,
            Double averageCost,
            double unrealised,
            double realised,
            double fees,
            double openFees,
            long trades,
            long roundTrips,
            long wins,
            long losses,
            int lossStreak,
            Double sharpe,
            int sharpeTrades,
            double leverage,
            String leverageMode) {}

    /**
     * The entry of the directional position.
     *
     * @param bar number of bars closed since the entry was decided
     * @param stop distance from the entry, quote currency
     * @param target distance from the entry, quote currency
     */
    public record Entry(long bar, double stop, double target, double leverage) {}

    /**
     * An order.
     *
     * @param left size that is left to fill
     * @param state in flight, working or cancelling; of a live order pending, working, amending or
     *     unknown, and whether a cancel is under way
     * @param queue size displayed ahead of it; null if it is unknown
     */
    public record Working(
            String id,
            String side,
            String purpose,
            int level,
            String price,
            String left,
            String filled,
            String state,
            String queue) {}

    /**
     * The exchange.
     *
     * @param unknownOrders orders of whose last request nothing is known
     * @param executions number of executions that are remembered, so that none is booked twice
     * @param funding all funding paid; negative if more was received
     */
    public record Live(int unknownOrders, int executions, double funding) {}

    /**
     * The paper venue.
     *
     * @param reports number of reports that have not reached the trader
     * @param takenLevels number of displayed levels from which own orders took what is missing
     * @param fundingRate rate that the journal told last
     * @param fundingMark mark price that the journal told last
     * @param nextFunding next time of funding that the journal told, ms
     * @param funding all funding paid; negative if more was received
     */
    public record Paper(
            int reports,
            int takenLevels,
            String fundingRate,
            String fundingMark,
            Long nextFunding,
            double funding) {}

    /**
     * Estimates of other ways to quote.
     *
     * @param glftSeconds seconds in the window of the calibration; null if it is off
     * @param a rate of trades at the mid, a side and second; null while the calibration is not
     *     ready
     * @param k how fast that rate falls with the distance, 1/bps
     * @param sigma change of the mid in a second, bps
     * @param imbalanceBars bars in the window of the imbalance; null if it is off
     * @param z last imbalance in standard deviations from its mean
     */
    public record Quoting(
            Integer glftSeconds,
            Double a,
            Double k,
            Double sigma,
            Integer imbalanceBars,
            Double z) {}

    /**
     * One side of a quote level, with its last target.
     *
     * @param since the clock when the target was set, ms
     * @param order id of the order for the target
     */
    public record Target(
            int level, String side, String price, String size, Long since, String order) {}

    /**
     * A breaker that is tripped.
     *
     * @param since the clock when it tripped, ms
     */
    public record Held(String breaker, long since) {}

    /**
     * Where the state comes from.
     *
     * @param fork name of the fork that the state belongs to; null if it is none
     * @param configuredOtherwise by path, the values in the job file of parameters that were
     *     changed since
     * @param patches changes made by hand that were not written as rows yet
     */
    public record Origin(
            String fork, SortedMap<String, String> configuredOtherwise, List<Patch> patches) {}
}
