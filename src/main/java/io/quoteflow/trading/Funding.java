package io.quoteflow.trading;

import io.quoteflow.market.Decimal;
import io.quoteflow.market.FundingNotice;
import io.quoteflow.market.MarketFrame;
import io.quoteflow.market.Money;
import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;

import java.util.ArrayList;
import java.util.List;

/**
 * The funding of a perpetual on the paper venue, as its journal tells it, EXTENSIONS 22: the times
 * that lie ahead with their rates, and the mark price.
 */
public final class Funding {
    /** More times cannot lie ahead, unless the clock stands still for weeks. */
    private static final int MOST_TIMES = 64;

    /**
     * A payment.
     *
     * @param time when it is due, ms
     * @param rate share of a position's value that a long position pays
     * @param mark price at which the position is valued
     */
    record Payment(long time, Decimal rate, Decimal mark) {
        /**
         * Returns what a position pays, negative if it receives. Digits beyond those of {@link
         * Money} are cut off.
         *
         * @param position size units, negative if short
         * @param scale digits after the point of size units
         */
        Money of(final long position, final int scale) {
            return Money.product(position, scale, mark, rate);
        }
    }

    private record Scheduled(long time, Decimal rate) {}

    /** Times ahead, in ascending order. */
    private final List<Scheduled> ahead = new ArrayList<>();

    private long nextTime = TraderState.NONE;
    private Decimal rate;
    private Decimal mark;

    /** The last time that the clock has passed. */
    private long passed = TraderState.NONE;

    /** Notes a frame of an instrument's journal. The instrument must be a perpetual on paper. */
    public static void note(final TraderState state, final FundingNotice notice) {
        state.extensions.funding.note(notice, state.clock());
    }

    void note(final FundingNotice notice, final long clock) {
        rate = notice.rate() == null ? rate : notice.rate();
        mark = notice.mark() == null ? mark : notice.mark();
        nextTime = notice.nextTime() == MarketFrame.NO_TIME ? nextTime : notice.nextTime();
        if (!isKnown() || nextTime <= Math.max(clock, passed)) {
            return;
        }
        // a time that the venue no longer names has come by its clock, or else was not right
        ahead.removeIf(s -> s.time() > notice.time() || s.time() == nextTime);
        int at = ahead.size();
        while (at > 0 && ahead.get(at - 1).time() > nextTime) {
            at--;
        }
        ahead.add(at, new Scheduled(nextTime, rate));
        if (ahead.size() > MOST_TIMES) {
            ahead.remove(0);
        }
    }

    /** Whether the journal has told everything that a payment needs. */
    boolean isKnown() {
        return rate != null && mark != null && nextTime != TraderState.NONE;
    }

    /**
     * Removes and returns the next payment that is due; null if there is none.
     *
     * @param clock the symbol's clock, ms
     */
    Payment next(final long clock) {
        if (ahead.isEmpty() || ahead.get(0).time() > clock) {
            return null;
        }
        final Scheduled due = ahead.remove(0);
        passed = due.time();
        return new Payment(due.time(), due.rate(), mark);
    }

    /** Forgets the times, because the symbol's clock starts again. */
    void restartClock() {
        ahead.clear();
        passed = TraderState.NONE;
    }

    /** Returns the next time, ms, or {@link TraderState#NONE}. */
    long nextTime() {
        return nextTime;
    }

    /** Returns the newest rate; null if there is none. */
    Decimal rate() {
        return rate;
    }

    /** Returns the newest mark price; null if there is none. */
    Decimal mark() {
        return mark;
    }

    void write(final StateWriter out) {
        out.putText(rate == null ? null : rate.toString());
        out.putText(mark == null ? null : mark.toString());
        out.putLong(nextTime);
        out.putLong(passed);
        out.putInt(ahead.size());
        for (final Scheduled scheduled : ahead) {
            out.putLong(scheduled.time());
            out.putText(scheduled.rate().toString());
        }
    }

    static Funding read(final StateReader in) {
        final Funding read = new Funding();
        read.rate = decimal(in.getText());
        read.mark = decimal(in.getText());
        read.nextTime = in.getLong();
        read.passed = in.getLong();
        for (int left = in.getInt(); left > 0; left--) {
            read.ahead.add(new Scheduled(in.getLong(), decimal(in.getText())));
        }
        return read;
    }

    private static Decimal decimal(final String text) {
        return text == null ? null : Decimal.parse(text);
    }
}
