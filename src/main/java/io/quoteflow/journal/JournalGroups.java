package io.quoteflow.journal;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The groups of a journal, EXTENSIONS 21. The group of an instrument is its portfolio; an
 * instrument without one is a group of its own, named like it. The group is the key of a record, so
 * all members of a portfolio share one partition and one order. Immutable.
 */
public final class JournalGroups implements Serializable {
    /** Every instrument is a group of its own. */
    public static final JournalGroups NONE = new JournalGroups(new TreeMap<>());

    /** Largest number of members of a portfolio. */
    public static final int MOST_MEMBERS = 16;

    /** The allowed form of a portfolio's name, for messages. */
    public static final String NAME_FORM = "1 to 32 of A-Z, a-z, 0-9, _ and -";

    private static final long serialVersionUID = 1;

    private static final int FEWEST_MEMBERS = 2;

    private static final int LONGEST_NAME = 32;

    private final TreeMap<String, ArrayList<String>> portfolios = new TreeMap<>();
    private final LinkedHashMap<String, String> byMember = new LinkedHashMap<>();

    /**
     * Creates groups.
     *
     * @param portfolios the members of each portfolio, in its order, by its name
     * @throws IllegalArgumentException if a name is malformed, if a portfolio has fewer than 2 or
     *     more than {@link #MOST_MEMBERS} members, or if an instrument is named twice; the message
     *     starts with the name of the portfolio
     */
    public JournalGroups(final Map<String, ? extends List<String>> portfolios) {
        new TreeMap<>(portfolios).forEach(this::add);
    }

    private void add(final String name, final List<String> members) {
        if (!isName(name)) {
            throw refused(name, "the name of a portfolio is not " + NAME_FORM);
        }
        if (members.size() < FEWEST_MEMBERS || members.size() > MOST_MEMBERS) {
            throw refused(
                    name,
                    members.size()
                            + " instruments are named; allowed are "
                            + FEWEST_MEMBERS
                            + " to "
                            + MOST_MEMBERS);
        }
        if (new LinkedHashSet<>(members).size() < members.size()) {
            throw refused(name, "an instrument is named twice: " + String.join(", ", members));
        }
        for (final String member : members) {
            final String other = byMember.putIfAbsent(member, name);
            if (other != null) {
                throw refused(name, member + " is a member of portfolio " + other + " already");
            }
        }
        portfolios.put(name, new ArrayList<>(members));
    }

    /**
     * Whether a name is allowed. It has no dot, so that no portfolio is named like an instrument.
     */
    private static boolean isName(final String name) {
        boolean allowed = !name.isEmpty() && name.length() <= LONGEST_NAME;
        for (int i = 0; i < name.length(); i++) {
            final char c = name.charAt(i);
            allowed &=
                    c >= 'A' && c <= 'Z'
                            || c >= 'a' && c <= 'z'
                            || c >= '0' && c <= '9'
                            || c == '_'
                            || c == '-';
        }
        return allowed;
    }

    private static IllegalArgumentException refused(final String name, final String what) {
        return new IllegalArgumentException(name + ": " + what);
    }

    /** Whether there are no portfolios. */
    public boolean isEmpty() {
        return portfolios.isEmpty();
    }

    /** Returns the group of an instrument: the name of its portfolio, else its own name. */
    public String of(final String instrument) {
        return byMember.getOrDefault(instrument, instrument);
    }

    /** Returns whether a group is a portfolio. */
    public boolean isPortfolio(final String group) {
        return !portfolios.isEmpty() && portfolios.containsKey(group);
    }

    /**
     * Returns the members of a portfolio, in its order.
     *
     * @throws IllegalArgumentException if there is no such portfolio
     */
    public List<String> members(final String portfolio) {
        final List<String> members = portfolios.get(portfolio);
        if (members == null) {
            throw new IllegalArgumentException("there is no portfolio " + portfolio);
        }
        return List.copyOf(members);
    }

    /** Returns the members of each portfolio by its name. */
    public SortedMap<String, List<String>> portfolios() {
        final TreeMap<String, List<String>> all = new TreeMap<>();
        portfolios.forEach((name, members) -> all.put(name, List.copyOf(members)));
        return all;
    }

    /** Returns the instruments that are members of a portfolio, in order. */
    public Set<String> instruments() {
        return new TreeSet<>(byMember.keySet());
    }

    /**
     * Returns the group under which a job handles a record. A record of a file mostly names no
     * group; as files have one order anyway, the job derives the group then.
     */
    public String derived(final JournalRecord record) {
        return record.isGrouped() ? record.group() : of(record.instrument());
    }

    @Override
    public boolean equals(final Object other) {
        return other instanceof JournalGroups groups && portfolios.equals(groups.portfolios);
    }

    @Override
    public int hashCode() {
        return portfolios.hashCode();
    }

    /** Returns the portfolios as a job file writes them: {@code {majors: [A, B]}}. */
    @Override
    public String toString() {
        return portfolios.toString().replace('=', ':').replace(":[", ": [");
    }
}
