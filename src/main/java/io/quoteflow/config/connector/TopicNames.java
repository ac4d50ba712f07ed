package io.quoteflow.config.connector;

/** The names of topics, and the prefixes of such names. */
final class TopicNames {
    /** Pattern of a name. */
    static final String PATTERN = "[A-Za-z0-9._-]{1,200}";

    /** Describes {@link #PATTERN} for people. */
    static final String ALLOWED = "1 to 200 of A-Z, a-z, 0-9, . _ -";

    private TopicNames() {}
}
