package io.quoteflow.placement;

import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;

/** The learned placement of one instrument: the bandit, the epoch that runs, and the one before. */
public final class Placement {
    /** An epoch begins at the close of each bar whose number is a multiple of this. */
    public static final int EPOCH_BARS = 30;

    private PlacementBandit bandit = new PlacementBandit();
    private PlacementEpoch running;
    private PlacementEpoch ended;

    /** Reward of the epoch that ended, basis points of quoteNotional; NaN if it was void. */
    private double reward = Double.NaN;

    /** Returns the epoch that runs; null if none does. */
    public PlacementEpoch running() {
        return running;
    }

    /** Returns the epoch before the one that runs; null if there was none. */
    public PlacementEpoch ended() {
        return ended;
    }

    /** Returns the reward of {@link #ended}, basis points of quoteNotional; NaN if it was void. */
    public double reward() {
        return reward;
    }

    public PlacementBandit bandit() {
        return bandit;
    }

    /** Starts an epoch. */
    public void begin(final PlacementEpoch epoch) {
        running = epoch;
    }

    /**
     * Ends the epoch that runs, if one does, and books its reward.
     *
     * @param close close of its last bar, quote currency
     * @param quoteNotional size of one quote, quote currency
     * @param feeBps fee of a maker fill, basis points
     */
    public void end(final double close, final double quoteNotional, final double feeBps) {
        if (running == null) {
            return;
        }
        reward = running.isVoid() ? Double.NaN : running.reward(close, quoteNotional, feeBps);
        if (!running.isVoid()) {
            bandit.reward(running.context(), running.arm(), reward);
        }
        ended = running;
        running = null;
    }

    /** Ends the epoch that runs without a reward, because the estimators start afresh. */
    public void restart() {
        if (running != null) {
            running.cancel();
            end(Double.NaN, Double.NaN, Double.NaN);
        }
    }

    public void write(final StateWriter out) {
        bandit.write(out);
        write(out, running);
        write(out, ended);
        out.putDouble(reward);
    }

    private static void write(final StateWriter out, final PlacementEpoch epoch) {
        out.putBoolean(epoch != null);
        if (epoch != null) {
            epoch.write(out);
        }
    }

    public static Placement read(final StateReader in) {
        final Placement placement = new Placement();
        placement.bandit = PlacementBandit.read(in);
        placement.running = in.getBoolean() ? PlacementEpoch.read(in) : null;
        placement.ended = in.getBoolean() ? PlacementEpoch.read(in) : null;
        placement.reward = in.getDouble();
        return placement;
    }
}
