package io.quoteflow.parameter;

/** Where the orders of a job go. */
public enum VenueKind {
    /** The trader simulates their fills. */
    PAPER("paper"),
    /** A gateway sends them to the exchange, whose reports come back through the journal. */
    LIVE("live");

    private final String word;

    VenueKind(final String word) {
        this.word = word;
    }

    /** Returns the value of {@link Parameter#VENUE_KIND} that stands for this kind. */
    public String word() {
        return word;
    }

    /** Returns all values of {@link Parameter#VENUE_KIND}. */
    static String[] words() {
        return new String[] {PAPER.word, LIVE.word};
    }
}
