package io.quoteflow.trading;

import io.quoteflow.market.FixedPoint;
import io.quoteflow.market.Side;
import io.quoteflow.market.SyncedBook;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.parameter.PortfolioSettings;
import io.quoteflow.portfolio.PortfolioState;
import io.quoteflow.portfolio.WorkingPositions;

import java.util.Arrays;

/**
 * The members of a portfolio and what is remembered of it, as the trader sees them, EXTENSIONS 21.
 * What it keeps beside the states follows from them, so it is not stored. Not thread-safe.
 */
public final class Group {
    /** Stands for the index of a member if there is none. */
    static final int NO_MEMBER = -1;

    private final PortfolioState portfolio;
    private final TraderState[] states;
    private final SyncedBook[] books;
    private final double[] exposures;
    private final WorkingPositions working;

    // By member, the settings that its leader and its reference were found by.

    private final PortfolioSettings[] settings;
    private final int[] leaders;
    private final int[] references;

    /** Detail of the breaker that every member gets in this record; null for none. */
    private String drawdown;

    /**
     * Creates a group whose members have no definition yet.
     *
     * @param portfolio what is remembered of the portfolio, changed in place
     */
    public Group(final PortfolioState portfolio) {
        this.portfolio = portfolio;
        final int members = portfolio.terms().size();
        states = new TraderState[members];
        books = new SyncedBook[members];
        exposures = new double[members];
        working = new WorkingPositions(members);
        settings = new PortfolioSettings[members];
        leaders = new int[members];
        references = new int[members];
    }

    /**
     * Sets the states of a member that has got its definition, or whose states were read.
     *
     * @param index of the member in the order of the portfolio
     */
    public void member(final int index, final TraderState state, final SyncedBook book) {
        states[index] = state;
        books[index] = book;
    }

    /** Returns what is remembered of the portfolio. */
    public PortfolioState portfolio() {
        return portfolio;
    }

    /** Returns the number of members. */
    int size() {
        return states.length;
    }

    /** Returns the state of a member; null before its definition. */
    TraderState state(final int member) {
        return states[member];
    }

    /** Returns the book of a member; null before its definition. */
    SyncedBook book(final int member) {
        return books[member];
    }

    /** Returns the index of a member's leader, or {@link #NO_MEMBER}. */
    int leader(final int member) {
        resolve(member);
        return leaders[member];
    }

    /** Returns the index of the member on which betas are taken, or {@link #NO_MEMBER}. */
    int reference(final int member) {
        resolve(member);
        return references[member];
    }

    private void resolve(final int member) {
        final PortfolioSettings current = states[member].parameters().portfolio();
        if (current != settings[member]) {
            settings[member] = current;
            leaders[member] = indexOf(current.leaders().get(states[member].name()));
            references[member] = indexOf(current.reference());
        }
    }

    private int indexOf(final String name) {
        for (int i = 0; i < states.length; i++) {
            if (portfolio.terms().members().get(i).toString().equals(name)) {
                return i;
            }
        }
        return NO_MEMBER;
    }

    /**
     * Returns position times mid of each member, quote currency; 0 if there is no mid. The array is
     * used again by the next call.
     */
    public double[] exposures() {
        for (int j = 0; j < states.length; j++) {
            exposures[j] = states[j] == null || !states[j].hasMid() ? 0 : exposure(states[j]);
        }
        return exposures;
    }

    private static double exposure(final TraderState s) {
        return FixedPoint.toDouble(s.account.ledgers().position(), s.scale().size()) * s.mid();
    }

    /**
     * Returns positions and working orders of all members. The object is used again by the next
     * call.
     *
     * @param replaced an order that does not count; null for none
     */
    WorkingPositions working(final Order replaced) {
        working.clear();
        for (int j = 0; j < states.length; j++) {
            final TraderState s = states[j];
            if (s != null && s.hasMid()) {
                final int scale = s.scale().size();
                working.set(
                        j,
                        FixedPoint.toDouble(s.account.ledgers().position(), scale),
                        FixedPoint.toDouble(s.orders.working(Side.BUY, replaced), scale),
                        FixedPoint.toDouble(s.orders.working(Side.SELL, replaced), scale),
                        s.mid());
            }
        }
        return working;
    }

    /**
     * Whether a member's book is LIVE and not too old for an order. Its age counts from the
     * portfolio's clock, because the clock of a silent member stands still.
     */
    boolean isCurrent(final int member) {
        final TraderState s = states[member];
        return s != null
                && books[member].isLive()
                && !s.bookAge.isOlderThan(
                        s.parameters().integer(Parameter.MAX_MARKET_AGE_MS),
                        portfolio.bars().clock());
    }

    /** Whether an order of the portfolio may go out in a member now. */
    boolean mayTrade(final int member) {
        return isCurrent(member)
                && states[member].parameters().isTrue(Parameter.TRADE)
                && !states[member].isHalted()
                && !states[member].breakers.isAnyTripped();
    }

    /** Returns the largest clock of the members, ms. */
    long largestClock() {
        long largest = TraderState.NONE;
        for (final TraderState s : states) {
            largest = s == null ? largest : Math.max(largest, s.clock());
        }
        return largest;
    }

    /** Samples the equity of a member at its last mid. Does nothing if it has none. */
    void sample(final int member) {
        final TraderState s = states[member];
        if (s != null
                && s.hasMid()
                && portfolio.equity().sample(member, s.account.equity(s.twiceMid(), s.scale()))) {
            drawdown =
                    "portfolio "
                            + portfolio.terms().name()
                            + " "
                            + DecisionWriter.text(portfolio.equity().drawdown());
        }
    }

    /** Returns the detail of the breaker that every member gets now, and forgets it. */
    String takeDrawdown() {
        final String taken = drawdown;
        drawdown = null;
        return taken;
    }

    /** Returns the position of the last record that a member with the largest clock was at. */
    String cause() {
        final long largest = largestClock();
        String cause = null;
        for (final TraderState s : states) {
            if (s != null && s.clock() == largest) {
                cause = s.progress.cause();
            }
        }
        return cause;
    }

    /** Returns the names of the members. */
    String[] names() {
        final String[] names = new String[states.length];
        Arrays.setAll(names, i -> portfolio.terms().members().get(i).toString());
        return names;
    }
}
