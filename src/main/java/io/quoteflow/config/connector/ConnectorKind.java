package io.quoteflow.config.connector;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The kinds of connectors, which a connector file names after {@code kind}. */
public enum ConnectorKind {
    JOURNAL_FILES(
            "journal-files",
            Role.JOURNAL,
            "reads journal files (plain, gzip or zstd) and recorded folders, and merges them by arrival"),
    SIMULATED_MARKET(
            "simulated-market", Role.JOURNAL, "makes a market of three instruments from a seed"),
    KAFKA_JOURNAL(
            "kafka-journal",
            Role.JOURNAL,
            "reads the journal from a Kafka topic keyed by instrument"),
    MARKET(
            "market",
            Role.JOURNAL,
            "records the public market data of exchanges in a folder, which the job follows"),
    DECISION_FILES(
            "decision-files",
            Role.DECISIONS,
            "writes one file for each decision stream, and summary.json"),
    KAFKA_DECISIONS(
            "kafka-decisions", Role.DECISIONS, "writes one Kafka topic for each decision stream"),
    INFLUXDB("influxdb", Role.METRICS, "writes points to InfluxDB 1.8, 2 or 3"),
    WEBHOOK("webhook", Role.ALERTS, "posts each alert as JSON to an address");

    /** The purpose of a connector in a job: the key under {@code connectors} in a job file. */
    public enum Role {
        JOURNAL("journal"),
        DECISIONS("decisions"),
        METRICS("metrics"),
        ALERTS("alerts");

        private final String text;

        Role(final String text) {
            this.text = text;
        }

        /** Returns the last part of the key in a job file, {@code journal}. */
        public String text() {
            return text;
        }

        /** Returns the kinds that can have this role, for people. */
        public String allowed() {
            return Arrays.stream(ConnectorKind.values())
                    .filter(kind -> kind.role == this)
                    .map(ConnectorKind::text)
                    .collect(Collectors.joining(" or "));
        }
    }

    private final String text;
    private final Role role;
    private final String meaning;

    ConnectorKind(final String text, final Role role, final String meaning) {
        this.text = text;
        this.role = role;
        this.meaning = meaning;
    }

    /** Returns the word in a connector file, {@code journal-files}; part of an operator's uid. */
    public String text() {
        return text;
    }

    public Role role() {
        return role;
    }

    /** Returns what a connector of this kind does: a verb and its object. */
    public String meaning() {
        return meaning;
    }

    /** Returns the settings of this kind, in the order of {@link ConnectorSetting}. */
    public List<ConnectorSetting> settings() {
        return Arrays.stream(ConnectorSetting.values())
                .filter(setting -> setting.kinds().contains(this))
                .toList();
    }

    /** Returns the words of all kinds. */
    public static List<String> words() {
        return Arrays.stream(values()).map(ConnectorKind::text).toList();
    }

    /** Returns the kind with a word; null if there is none. */
    public static ConnectorKind byText(final String word) {
        for (final ConnectorKind kind : values()) {
            if (kind.text.equals(word)) {
                return kind;
            }
        }
        return null;
    }
}
