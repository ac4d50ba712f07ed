package io.quoteflow.decision;

/** The streams of decisions, DESIGN 3. Each is a Kafka topic or a file {@code NAME.jsonl}. */
public enum DecisionStream {
    ORDERS("orders"),
    QUOTES("quotes"),
    SIGNALS("signals"),
    FILLS("fills"),
    TRADES("trades"),
    REJECTIONS("rejections"),
    CONTROLS("controls"),
    METRICS("metrics"),
    BREAKERS("breakers"),
    DEAD_LETTERS("dead-letters"),
    /**
     * One row for each instrument at the end of a bounded input, from which {@code summary.json} is
     * made. It is neither a topic nor a file.
     */
    SUMMARY("summary"),
    /**
     * Alerts that rules raise from the decisions. No trader writes them, and their rows have no
     * number.
     */
    ALERTS("alerts");

    private final String text;

    DecisionStream(final String text) {
        this.text = text;
    }

    /** Name of the topic or file. */
    public String text() {
        return text;
    }
}
