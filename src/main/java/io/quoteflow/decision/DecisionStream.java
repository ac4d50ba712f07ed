package io.quoteflow.decision;

import java.util.List;

/**
 * The streams of decisions, DESIGN 3: a Kafka topic or a file {@code NAME.jsonl} each.
 *
 * <p>A new stream takes three files: a constant at the end of this enum (the ordinals are in
 * checkpoints), the encoder that writes its rows, and {@code connectors/schemas/NAME.schema.json}.
 * Files, topics, the fingerprint, {@code diff}, counters and InfluxDB read this declaration.
 */
public enum DecisionStream {
    ORDERS("orders", true, notMeasured()),
    QUOTES("quotes", true, measuredBy("level")),
    SIGNALS("signals", true, measuredBy("strategy")),
    FILLS("fills", true, measuredBy("ledger", "side")),
    TRADES("trades", true, measuredBy("ledger", "side")),
    REJECTIONS("rejections", true, measuredBy("category", "purpose")),
    CONTROLS("controls", true, measuredBy("command")),
    METRICS("metrics", true, measuredBy()),
    BREAKERS("breakers", true, measuredBy("breaker")),
    DEAD_LETTERS("dead-letters", false, notMeasured()),
    /**
     * Not a stream: one row for each instrument at the end of a bounded input, for {@code
     * summary.json}.
     */
    SUMMARY("summary", false, notMeasured()),
    /** What alert rules find in the decisions. No trader writes it. */
    ALERTS("alerts", false, measuredBy("rule", "severity")),
    /** What a person should know of a live account. On paper there are none. */
    INCIDENTS("incidents", true, measuredBy("kind", "severity")),
    /** One row a closed bar of a time frame. Without frames there are none. */
    FRAMES("frames", true, measuredBy("frame")),
    /** What each closed bar says, for the training of models, EXTENSIONS 20. */
    FEATURES("features", true, notMeasured()),
    /** What the learned placement chose, and what the choice before it earned, EXTENSIONS 20. */
    PLACEMENTS("placements", true, measuredBy("arm")),
    /**
     * One row a closed bar of a portfolio, EXTENSIONS 21. The name of the portfolio stands in place
     * of the instrument.
     */
    PORTFOLIO("portfolio", true, measuredBy()),
    /** What differences between the books of a portfolio would leave after taker fees. */
    ARBITRAGE("arbitrage", true, measuredBy("bought", "sold"));

    private final String text;
    private final boolean numbered;
    private final List<String> tags;

    /**
     * @param numbered see {@link #isNumbered}
     * @param tags null if InfluxDB does not get the stream
     */
    DecisionStream(final String text, final boolean numbered, final List<String> tags) {
        this.text = text;
        this.numbered = numbered;
        this.tags = tags;
    }

    private static List<String> measuredBy(final String... tags) {
        return List.of(tags);
    }

    private static List<String> notMeasured() {
        return null;
    }

    /** Returns the name of the topic or file. */
    public String text() {
        return text;
    }

    /**
     * Whether the rows are decisions of a trader. Such rows name their instrument or portfolio, and
     * count in its decision numbers, its hash and its summary. There is one exception: the {@code
     * snapshot} that {@code orders} has for an instrument without state has no number.
     */
    public boolean isNumbered() {
        return numbered;
    }

    /** Whether the name of a portfolio stands in place of the instrument in the rows. */
    public boolean isOfPortfolio() {
        return this == PORTFOLIO || this == ARBITRAGE;
    }

    /** Whether only some jobs have rows, so that a run of another job has no file for them. */
    public boolean isOptional() {
        return ordinal() >= INCIDENTS.ordinal();
    }

    /** Whether InfluxDB gets the rows, as a measurement of the stream. */
    public boolean isMeasured() {
        return tags != null;
    }

    /**
     * Returns the fields of a row that are tags in InfluxDB, beside the instrument. They have few
     * values, and dashboards group by them.
     *
     * @throws IllegalStateException if the stream is not measured
     */
    public List<String> tags() {
        if (tags == null) {
            throw new IllegalStateException(text + " is not measured");
        }
        return tags;
    }
}
