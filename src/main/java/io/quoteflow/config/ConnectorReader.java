package io.quoteflow.config;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads {@code connectors/NAME.yaml}. */
public final class ConnectorReader {
    private static final String FOLDER = "connectors/";
    private static final String YAML = ".yaml";
    private static final String KAFKA = "kafka:";
    private static final List<String> JOURNALS =
            List.of(
                    ConnectorSpec.JournalFiles.KIND,
                    ConnectorSpec.SimulatedMarket.KIND,
                    ConnectorSpec.KafkaJournal.KIND);
    private static final List<String> DECISIONS =
            List.of(ConnectorSpec.DecisionFiles.KIND, ConnectorSpec.KafkaDecisions.KIND);
    private static final List<String> METRICS = List.of(ConnectorSpec.InfluxDb.KIND);
    private static final List<String> ALERTS = List.of(ConnectorSpec.Webhook.KIND);
    private static final String KINDS =
            Stream.of(JOURNALS, DECISIONS, METRICS, ALERTS)
                    .flatMap(List::stream)
                    .collect(Collectors.joining(", "));
    private static final String SPEED = "speed";
    private static final long YEAR_2100 = 4_102_444_800_000L;

    private ConnectorReader() {}

    /** Whether a word of the command line names a connector instead of a file. */
    public static boolean isKafka(final String word) {
        return word.startsWith(KAFKA);
    }

    /**
     * Reads the connector that {@code kafka:NAME} names.
     *
     * @param word of the command line; NAME may also be the path of a file
     * @throws UsageException with one line for people
     */
    public static ConnectorSpec.KafkaJournal kafkaJournal(final String word) {
        if (read(name(word), null) instanceof ConnectorSpec.KafkaJournal kafka) {
            return kafka;
        }
        throw new UsageException(word + ": is not of kind " + ConnectorSpec.KafkaJournal.KIND);
    }

    /**
     * The simulated market of the demo.
     *
     * @throws UsageException where its connector was made another kind
     */
    public static ConnectorSpec.SimulatedMarket simulatedMarket() {
        if (read(ConnectorSpec.SimulatedMarket.KIND, null)
                instanceof ConnectorSpec.SimulatedMarket market) {
            return market;
        }
        throw new UsageException(
                "connector simulated-market: is not of kind " + ConnectorSpec.SimulatedMarket.KIND);
    }

    /**
     * Reads the connector that {@code kafka:NAME} names.
     *
     * @param word of the command line; NAME may also be the path of a file
     * @throws UsageException with one line for people
     */
    public static ConnectorSpec.KafkaDecisions kafkaDecisions(final String word) {
        if (read(name(word), null) instanceof ConnectorSpec.KafkaDecisions kafka) {
            return kafka;
        }
        throw new UsageException(word + ": is not of kind " + ConnectorSpec.KafkaDecisions.KIND);
    }

    private static String name(final String word) {
        return word.substring(KAFKA.length());
    }

    /**
     * Reads a connector.
     *
     * @param name of the connector, or the path of its file
     * @param speed a word of the command line that replaces the file's, or null
     */
    static ConnectorSpec read(final String name, final String speed) {
        final String file = name.endsWith(YAML) ? name : FOLDER + name + YAML;
        final ConfigReader keys = new ConfigReader(YamlFile.read(file, "connector"));
        if (speed != null) {
            keys.set(SPEED, speed, "--" + SPEED);
        }
        final String kind = keys.text("kind", "", KINDS);
        final ConnectorSpec spec =
                switch (kind) {
                    case ConnectorSpec.JournalFiles.KIND ->
                            new ConnectorSpec.JournalFiles(
                                    keys.list("files", "a list of paths"), speed(keys));
                    case ConnectorSpec.DecisionFiles.KIND ->
                            new ConnectorSpec.DecisionFiles(
                                    keys.text("folder", "out", "a path"),
                                    keys.choice("overwrite", "false", "true", "false")
                                            .equals("true"));
                    case ConnectorSpec.SimulatedMarket.KIND -> simulated(keys);
                    case ConnectorSpec.KafkaJournal.KIND ->
                            new ConnectorSpec.KafkaJournal(
                                    KafkaKeys.client(keys),
                                    KafkaKeys.topic(keys, "topic", "journal"),
                                    keys.text("group", "quoteflow", "the name of a group"),
                                    positions(keys));
                    case ConnectorSpec.KafkaDecisions.KIND ->
                            new ConnectorSpec.KafkaDecisions(
                                    KafkaKeys.client(keys),
                                    KafkaKeys.prefix(keys),
                                    keys.choice("live", "true", "true", "false").equals("true"));
                    case ConnectorSpec.InfluxDb.KIND -> influx(keys);
                    case ConnectorSpec.Webhook.KIND ->
                            new ConnectorSpec.Webhook(
                                    WebhookSpec.read(keys),
                                    (int) keys.whole("bufferAlerts", 1000, 1, 100_000));
                    default ->
                            throw new UsageException(
                                    keys.name()
                                            + ": kind: "
                                            + (kind.isEmpty() ? "nothing" : kind)
                                            + " is none of "
                                            + KINDS
                                            + Suggestion.question(
                                                    kind, List.of(KINDS.split(", "))));
                };
        keys.end();
        return spec;
    }

    private static ConnectorSpec.Positions positions(final ConfigReader keys) {
        return new ConnectorSpec.Positions(
                keys.choice("positions", "own", "own", "carried").equals("carried"),
                keys.whole("maxJump", 1_000_000, 1, Long.MAX_VALUE - 1));
    }

    private static ConnectorSpec simulated(final ConfigReader keys) {
        return new ConnectorSpec.SimulatedMarket(
                keys.whole("seed", 1, Long.MIN_VALUE, Long.MAX_VALUE),
                keys.whole("startMillis", 1_767_225_600_000L, 1, YEAR_2100),
                keys.whole("minutes", 30, 1, 10_000),
                speed(keys));
    }

    private static ConnectorSpec influx(final ConfigReader keys) {
        final InfluxClientSpec client = InfluxClientSpec.read(keys);
        final int batch = (int) keys.whole("batchPoints", 1000, 1, 100_000);
        return new ConnectorSpec.InfluxDb(
                client,
                batch,
                keys.whole("flushMs", 1000, 1, 3_600_000),
                (int) keys.whole("bufferPoints", 100_000, batch, 10_000_000));
    }

    private static double speed(final ConfigReader keys) {
        return keys.number(SPEED, 0, 0, 1_000_000);
    }

    /** Connectors that can be bound to a role, for messages. */
    static String allowed(final String role) {
        return String.join(
                " or ",
                switch (role) {
                    case "journal" -> JOURNALS;
                    case "metrics" -> METRICS;
                    case "alerts" -> ALERTS;
                    default -> DECISIONS;
                });
    }
}
