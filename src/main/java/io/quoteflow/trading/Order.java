package io.quoteflow.trading;

import io.quoteflow.market.Side;
import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;

/**
 * An order, from its decision to its end. Prices and sizes are in units of the instrument's scale,
 * times in ms of the symbol's clock.
 */
public final class Order {
    /** The {@link #effective} time of an order that has not taken effect yet. */
    static final long NOT_EFFECTIVE = Long.MIN_VALUE;

    /** The {@link #queue} of an order if the size displayed ahead of it is not known. */
    static final long UNKNOWN_QUEUE = -1;

    private final String id;
    private final Side side;
    private final Purpose purpose;
    private final int level;

    long price;

    /** Size that is left to fill. */
    long left;

    long filled;

    /** Size that rests once the last place or amend has taken effect. */
    long sent;

    /** When it took effect at the venue, or {@link #NOT_EFFECTIVE}. */
    long effective = NOT_EFFECTIVE;

    /** Since when it has its place in the queue of its price. */
    long ageTime;

    /** Breaks ties between orders that have the same {@link #ageTime}: the smaller one is ahead. */
    long ageSequence;

    /** Size displayed ahead of it at its price, or {@link #UNKNOWN_QUEUE}. */
    long queue = UNKNOWN_QUEUE;

    /** Whether a cancel was sent and has not taken effect. */
    boolean cancelling;

    /** What the exchange's reports say of it. */
    OrderStage stage = OrderStage.SIMULATED;

    /** Price that the amend under way asks for, price units; without one, the {@link #price}. */
    long amendPrice;

    /**
     * Whether the exchange holds it although the trader had not placed it, or believed it ended.
     */
    boolean orphan;

    /** Whether it has ended, as far as the trader knows: it was filled whole or cancelled. */
    boolean done;

    // What only the paper venue knows.

    /** Size that was filled at the paper venue and is not reported yet; {@link #left} has it. */
    long unreported;

    /** Whether it has ended at the paper venue. The report of that may be under way. */
    boolean ended;

    /**
     * Size displayed at its price after the last depth frame, or at its effect if that is later, or
     * {@link #UNKNOWN_QUEUE}.
     */
    long shown = UNKNOWN_QUEUE;

    /** Size of all trades since then that moved its queue. */
    long traded;

    Order(
            final String id,
            final Side side,
            final Purpose purpose,
            final int level,
            final long price,
            final long size) {
        this.id = id;
        this.side = side;
        this.purpose = purpose;
        this.level = level;
        this.price = price;
        amendPrice = price;
        left = size;
        sent = size;
    }

    public String id() {
        return id;
    }

    public Side side() {
        return side;
    }

    public Purpose purpose() {
        return purpose;
    }

    /** Returns the quote level; 0 is the one nearest to the mid. */
    public int level() {
        return level;
    }

    public long price() {
        return price;
    }

    /** Returns the size that is left to fill, size units. */
    public long left() {
        return left;
    }

    /** Returns the size that is left to fill at the paper venue, size units. */
    long open() {
        return left - unreported;
    }

    /** Whether it rests at the paper venue, and can be filled. */
    boolean isOpen() {
        return !ended && effective != NOT_EFFECTIVE;
    }

    /** Whether it rests or may rest on the given side, at a level other than the given one. */
    boolean restsBeside(final Side otherSide, final int otherLevel) {
        return side == otherSide && level != otherLevel && isWorking();
    }

    /** Whether it has taken effect at the venue; of a live order, whether it may have. */
    boolean isWorking() {
        return isLive() || effective != NOT_EFFECTIVE;
    }

    /** Whether the exchange has it, or may have it. */
    boolean isLive() {
        return stage != OrderStage.SIMULATED;
    }

    /** Whether the gateway does not know what became of a request. */
    boolean isUnknown() {
        return stage == OrderStage.UNKNOWN || stage == OrderStage.UNKNOWN_AMEND;
    }

    /** Whether an amend was sent, and no report says yet that it took effect or did not. */
    boolean isAmending() {
        return stage == OrderStage.AMENDING || stage == OrderStage.UNKNOWN_AMEND;
    }

    /** Whether an amend of it can be sent: no other request about it is under way. */
    boolean canAmend() {
        return !cancelling && (stage == OrderStage.SIMULATED || stage == OrderStage.WORKING);
    }

    /**
     * Returns the size that counts as working, size units. On the paper venue it is the size once
     * all requests have taken effect. Of a live order it is the largest size that may rest,
     * whatever became of its requests.
     */
    long atRisk() {
        if (isLive()) {
            return mostLeft();
        }
        return cancelling ? 0 : sent;
    }

    /** Returns the largest size that may rest, size units. */
    long mostLeft() {
        return isLive() ? Math.max(left, sent) : left;
    }

    /** Returns the highest price at which it may rest, price units. */
    long highestPrice() {
        return isLive() ? Math.max(price, amendPrice) : price;
    }

    /**
     * Whether it fills before another order of its side. The better price is first, then the older
     * order.
     */
    boolean isAheadOf(final Order other) {
        if (price != other.price) {
            return side.better(price, other.price);
        }
        return ageTime != other.ageTime ? ageTime < other.ageTime : ageSequence < other.ageSequence;
    }

    void rescale(final long priceFactor, final long sizeFactor) {
        price *= priceFactor;
        amendPrice *= priceFactor;
        left *= sizeFactor;
        filled *= sizeFactor;
        sent *= sizeFactor;
        queue *= queue == UNKNOWN_QUEUE ? 1 : sizeFactor;
        unreported *= sizeFactor;
        shown *= shown == UNKNOWN_QUEUE ? 1 : sizeFactor;
        traded *= sizeFactor;
    }

    void write(final StateWriter out) {
        out.putText(id);
        out.putInt(side.ordinal());
        out.putInt(purpose.ordinal());
        out.putInt(level);
        out.putLong(price);
        out.putLong(left);
        out.putLong(filled);
        out.putLong(sent);
        out.putLong(effective);
        out.putLong(ageTime);
        out.putLong(ageSequence);
        out.putLong(queue);
        out.putBoolean(cancelling);
        out.putInt(stage.ordinal());
        out.putLong(amendPrice);
        out.putBoolean(orphan);
        out.putLong(unreported);
        out.putBoolean(ended);
        out.putLong(shown);
        out.putLong(traded);
    }

    static Order read(final StateReader in) {
        final Order order =
                new Order(
                        in.getText(),
                        Side.values()[in.getInt()],
                        Purpose.values()[in.getInt()],
                        in.getInt(),
                        in.getLong(),
                        in.getLong());
        order.filled = in.getLong();
        order.sent = in.getLong();
        order.effective = in.getLong();
        order.ageTime = in.getLong();
        order.ageSequence = in.getLong();
        order.queue = in.getLong();
        order.cancelling = in.getBoolean();
        if (in.version() >= 4) {
            order.stage = OrderStage.values()[in.getInt()];
            order.amendPrice = in.getLong();
            order.orphan = in.getBoolean();
        }
        if (in.version() >= 6) {
            order.unreported = in.getLong();
            order.ended = in.getBoolean();
            order.shown = in.getLong();
            order.traded = in.getLong();
        }
        return order;
    }
}
