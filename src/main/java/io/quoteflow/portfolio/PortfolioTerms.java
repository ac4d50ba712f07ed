package io.quoteflow.portfolio;

import io.quoteflow.market.InstrumentId;
import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Name and members of a portfolio, EXTENSIONS 21. The parameters {@code portfolio.*} are not here:
 * each member has its own, as it has all others.
 *
 * @param name letters, digits, {@code -} and {@code _}, so that it is never the name of an
 *     instrument
 * @param members the members in their order, which decides every tie
 */
public record PortfolioTerms(String name, List<InstrumentId> members) {
    /** The smallest number of members. One instrument alone is no portfolio. */
    public static final int MIN_MEMBERS = 2;

    /** The largest number of members. */
    public static final int MAX_MEMBERS = 16;

    /** What a name has to match. */
    public static final String NAME_PATTERN = "[A-Za-z0-9_-]{1,64}";

    /**
     * @throws IllegalArgumentException if the name or the number of members is not allowed, or a
     *     member occurs twice
     */
    public PortfolioTerms {
        members = List.copyOf(members);
        if (!name.matches(NAME_PATTERN)) {
            throw new IllegalArgumentException(
                    "portfolio \"" + name + "\" is not 1 to 64 of [A-Za-z0-9_-]");
        }
        if (members.size() < MIN_MEMBERS || members.size() > MAX_MEMBERS) {
            throw new IllegalArgumentException(
                    "portfolio "
                            + name
                            + " has "
                            + members.size()
                            + " members; "
                            + MIN_MEMBERS
                            + " to "
                            + MAX_MEMBERS
                            + " are allowed");
        }
        if (new LinkedHashSet<>(members).size() < members.size()) {
            throw new IllegalArgumentException("portfolio " + name + " has a member twice");
        }
    }

    /** Returns the number of members. */
    public int size() {
        return members.size();
    }

    /** Returns the index of a member; -1 if the instrument is none. */
    public int indexOf(final InstrumentId instrument) {
        return members.indexOf(instrument);
    }

    void write(final StateWriter out) {
        out.putText(name);
        out.putInt(members.size());
        for (final InstrumentId member : members) {
            out.putText(member.toString());
        }
    }

    static PortfolioTerms read(final StateReader in) {
        final String name = in.getText();
        final List<InstrumentId> members = new ArrayList<>();
        for (int left = in.getInt(); left > 0; left--) {
            members.add(InstrumentId.parse(in.getText()));
        }
        return new PortfolioTerms(name, members);
    }
}
