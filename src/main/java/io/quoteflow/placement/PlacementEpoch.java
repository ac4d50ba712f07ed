package io.quoteflow.placement;

import io.quoteflow.market.Side;
import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;

import java.util.ArrayList;
import java.util.List;

/** The bars in which one arm is played, and the maker fills that happened in them. */
public final class PlacementEpoch {
    private final long bar;
    private final int context;
    private final int arm;
    private final List<Fill> fills = new ArrayList<>();
    private boolean isVoid;

    private record Fill(Side side, double price, double size) {}

    /**
     * Creates an epoch without fills.
     *
     * @param bar number of the bar at whose close it begins
     * @param context index of the context, 0 to 8
     * @param arm index of the arm that is played, 0 to 11
     */
    public PlacementEpoch(final long bar, final int context, final int arm) {
        this.bar = bar;
        this.context = context;
        this.arm = arm;
    }

    public long bar() {
        return bar;
    }

    public int context() {
        return context;
    }

    public int arm() {
        return arm;
    }

    /**
     * Adds a maker fill.
     *
     * @param price quote currency
     * @param size base units
     */
    public void fill(final Side side, final double price, final double size) {
        fills.add(new Fill(side, price, size));
    }

    /** Voids the epoch, because quoting was off or the estimators started afresh. */
    public void cancel() {
        isVoid = true;
    }

    /** Whether the epoch has no reward. */
    public boolean isVoid() {
        return isVoid;
    }

    /**
     * Returns the reward: what the fills had earned by a close, basis points of quoteNotional.
     *
     * @param close close of the epoch's last bar, quote currency
     * @param quoteNotional size of one quote, quote currency
     * @param feeBps fee of a maker fill, basis points
     */
    public double reward(final double close, final double quoteNotional, final double feeBps) {
        double sum = 0;
        for (final Fill fill : fills) {
            sum +=
                    PlacementReward.of(
                            fill.side(), fill.price(), fill.size(), close, quoteNotional, feeBps);
        }
        return sum;
    }

    public void write(final StateWriter out) {
        out.putLong(bar);
        out.putInt(context);
        out.putInt(arm);
        out.putBoolean(isVoid);
        out.putInt(fills.size());
        for (final Fill fill : fills) {
            out.putBoolean(fill.side() == Side.BUY);
            out.putDouble(fill.price());
            out.putDouble(fill.size());
        }
    }

    public static PlacementEpoch read(final StateReader in) {
        final PlacementEpoch epoch = new PlacementEpoch(in.getLong(), in.getInt(), in.getInt());
        epoch.isVoid = in.getBoolean();
        for (int left = in.getInt(); left > 0; left--) {
            epoch.fill(in.getBoolean() ? Side.BUY : Side.SELL, in.getDouble(), in.getDouble());
        }
        return epoch;
    }
}
