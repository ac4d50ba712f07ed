package io.quoteflow.trading;

import java.util.List;
import java.util.SortedMap;

/**
 * All that the state of an instrument says, to be looked at: a copy that does not change. Prices,
 * sizes and positions are decimal strings as the venue writes them; money is quote currency; what
 * does not exist yet is null.
 *
 * @param instrument id
 * @param clock the symbol's, ms
 * @param logPosition of the last record of its log that was applied, {@code partition:offset}
 * @param cause position of the last record handled, as decisions carry it
 * @param definition what the venue said of it
 * @param book the order book
 * @param mid last observed LIVE, quote currency
 * @param signals what was estimated
 * @param account its money
 * @param ledgers the maker's, the directional
 * @param directional what was frozen at the entry of the directional position
 * @param orders every order that has not ended
 * @param slots the quote targets by level, bid before ask
 * @param breakers those that hold
 * @param halted whether trading is halted
 * @param closing whether a flatten command is being carried out
 * @param fills maker and taker
 * @param decisions written so far
 * @param hash over those, hex
 * @param lineage what the next job will find to tell
 * @param parameterHash of the parameters in force
 * @param parameters those in force that are not the default, by path
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
        Money account,
        List<Position> ledgers,
        Entry directional,
        List<Working> orders,
        List<Target> slots,
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
     * @param lastUpdateId as the venue counts
     * @param bidLevels in all
     * @param askLevels in all
     * @param bids the best, best first
     * @param asks the best, best first
     */
    public record Book(
            String status,
            long lastUpdateId,
            int bidLevels,
            int askLevels,
            List<Level> bids,
            List<Level> asks) {}

    /**
     * What was estimated from the closes, as the next signals row would start from it.
     *
     * @param bars closed since the estimators started
     * @param closes of them that are kept
     * @param close the last one
     * @param lastReturn ln of the last close over the one before
     * @param sigma volatility of a bar's return
     * @param arReturns in the window of the AR(1) model
     * @param w slope of the AR(1) model
     * @param b intercept of the AR(1) model
     * @param r2 share of the variance that it explains
     * @param label what its slope says
     * @param velocity log return a bar
     * @param acceleration change of the velocity a bar
     * @param snr how sure the velocity is
     * @param signal what velocity and acceleration say
     * @param posterior RANGE, BULL, BEAR
     * @param regime the likeliest
     * @param strategy chosen from regime and AR(1) model
     * @param arConfidence of the AR(1) model in that regime
     * @param confidence of the combined signal
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
     * The account, STRATEGY 17.
     *
     * @param cash what is not bound in the open positions at their cost
     * @param holdings initial ones, on spot
     * @param highWater the largest equity that was taken
     * @param drawdown below it when it was last taken, as a share of it
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
     * @param averageCost of the open position
     * @param openFees fees of what is open
     * @param trades closed
     * @param wins round trips
     * @param losses round trips
     * @param lossStreak round trips lost in a row
     * @param sharpe over the last trades' returns
     * @param sharpeTrades how many these are
     * @param leverage of the next trade
     * @param leverageMode which rule says so
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
     * @param bar at whose close it was decided
     * @param stop distance from the entry, quote currency
     * @param target distance from the entry, quote currency
     */
    public record Entry(long bar, double stop, double target, double leverage) {}

    /**
     * An order.
     *
     * @param left to fill
     * @param state in flight, working or cancelling
     * @param queue size displayed ahead of it
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
     * One side of a quote level: its last target, if it is not missing.
     *
     * @param since the clock when it was set, ms
     * @param order that carries it
     */
    public record Target(
            int level, String side, String price, String size, Long since, String order) {}

    /**
     * A breaker that holds.
     *
     * @param since the clock when it tripped, ms
     */
    public record Held(String breaker, long since) {}

    /**
     * What the next job will find to tell.
     *
     * @param fork name of the fork that it belongs to
     * @param configuredOtherwise parameters that the job file gave and that were changed since, by
     *     path, as the job file gave them
     * @param patches changes by hand that no decision tells of yet
     */
    public record Origin(
            String fork, SortedMap<String, String> configuredOtherwise, List<Patch> patches) {}
}
