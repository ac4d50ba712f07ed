package io.quoteflow.venue;

import io.quoteflow.journal.JournalRecord;
import io.quoteflow.market.InstrumentId;
import io.quoteflow.market.SyncedBook;
import io.quoteflow.portfolio.PortfolioState;
import io.quoteflow.portfolio.PortfolioTerms;
import io.quoteflow.trading.Group;
import io.quoteflow.trading.JournalProgress;
import io.quoteflow.trading.TraderState;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Everything that is remembered of a portfolio: the states of its members that have a definition,
 * in the order of the portfolio, and how far its journal was applied. Mutable. Not thread-safe.
 */
public final class GroupStates {
    private final PortfolioState portfolio;
    private final List<String> members;
    private final InstrumentStates[] states;

    /** The same states as the trader sees them. */
    private final Group group;

    /**
     * The farthest record that a member has applied. It follows from the members, so it is not
     * stored.
     */
    private final JournalProgress progress = new JournalProgress();

    /** Whether all members have resumed since the states were read. */
    private boolean resumed;

    /** Index of the last record's member, which the next one often has, too. */
    private int last;

    /**
     * Creates the states of a portfolio whose members have no definition yet.
     *
     * @param portfolio what is remembered of the portfolio itself
     */
    public GroupStates(final PortfolioState portfolio) {
        this.portfolio = portfolio;
        members = portfolio.terms().members().stream().map(InstrumentId::toString).toList();
        states = new InstrumentStates[members.size()];
        group = new Group(portfolio);
    }

    /**
     * Creates the states of a portfolio of which nothing is known yet.
     *
     * @param name of the portfolio
     * @param members its instruments, in its order
     * @throws IllegalArgumentException if the name or the members are not allowed
     */
    public static GroupStates first(final String name, final List<String> members) {
        return new GroupStates(
                new PortfolioState(
                        new PortfolioTerms(
                                name, members.stream().map(InstrumentId::parse).toList())));
    }

    /** Returns the name of the portfolio. */
    public String name() {
        return portfolio.terms().name();
    }

    /** Returns what is remembered of the portfolio itself. */
    public PortfolioState portfolio() {
        return portfolio;
    }

    /**
     * Returns position times mid of each member, quote currency; 0 if there is no mid. The array is
     * used again by the next call.
     */
    public double[] exposures() {
        return group.exposures();
    }

    /** Returns the instruments of the portfolio, in its order. */
    public List<String> members() {
        return members;
    }

    /** Returns the index of a member in the order of the portfolio; -1 if it is none. */
    public int index(final String instrument) {
        if (!members.get(last).equals(instrument)) {
            final int index = members.indexOf(instrument);
            if (index < 0) {
                return index;
            }
            last = index;
        }
        return last;
    }

    /** Returns the states of a member; null before its first definition. */
    public InstrumentStates states(final int member) {
        return states[member];
    }

    /** Returns the trader's state of a member; null if it has none, or is no member. */
    public TraderState trader(final String instrument) {
        final int member = index(instrument);
        return member < 0 || states[member] == null ? null : states[member].trader();
    }

    /** Returns the states of the members that have a definition, in the order of the portfolio. */
    public List<InstrumentStates> started() {
        final List<InstrumentStates> started = new ArrayList<>();
        for (final InstrumentStates one : states) {
            if (one != null) {
                started.add(one);
            }
        }
        return started;
    }

    /**
     * Adds a member that has got its definition, or whose states were read.
     *
     * @throws IllegalArgumentException if the states are not those of the member
     * @throws IllegalStateException if the member has states already
     */
    public void start(final int member, final TraderState trader, final SyncedBook book) {
        if (!trader.name().equals(members.get(member))) {
            throw new IllegalArgumentException(
                    members.get(member) + " cannot have the state of " + trader.name());
        }
        if (states[member] != null) {
            throw new IllegalStateException(trader.name() + " has started already");
        }
        states[member] = new InstrumentStates(trader, book);
        group.member(member, trader, book);
        applied(trader);
    }

    /** Whether all members have resumed since the states were read. */
    boolean isResumed() {
        return resumed;
    }

    /**
     * Resumes all members that have not, in the order of the portfolio: a record of one can be the
     * cause of orders in another.
     *
     * @param record the cause of what resuming decides
     * @param action resumes a member
     */
    void resume(final JournalRecord record, final BiConsumer<TraderState, SyncedBook> action) {
        for (final InstrumentStates member : states) {
            if (member != null && !member.trader().isResumed()) {
                member.trader().progress().moveTo(record.partition(), record.offset(), false);
                action.accept(member.trader(), member.book());
            }
        }
        resumed = true;
    }

    /** Returns the members and the portfolio as the trader sees them. */
    Group group() {
        return group;
    }

    /** Notes that a member has applied a record. */
    void applied(final TraderState trader) {
        progress.follow(trader.progress());
    }

    /** Returns the farthest record that a member has applied. */
    JournalProgress progress() {
        return progress;
    }
}
