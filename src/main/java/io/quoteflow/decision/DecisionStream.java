package io.quoteflow.decision;

/** The streams of decisions, DESIGN 3: a Kafka topic or a file {@code NAME.jsonl} each. */
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
    /** No stream: one row an instrument at the end of a bounded input, for {@code summary.json}. */
    SUMMARY("summary"),
    /** What rules see in the decisions; no trader writes it, and its rows have no number. */
    ALERTS("alerts");

    private final String text;

    DecisionStream(final String text) {
        this.text = text;
    }

    /** The name of the topic or file. */
    public String text() {
        return text;
    }
}
