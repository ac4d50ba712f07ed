package io.quoteflow.config;

import io.quoteflow.config.connector.ConnectorKind;
import io.quoteflow.config.connector.ConnectorSetting;
import io.quoteflow.text.Suggestion;

/** Reads {@code connectors/NAME.yaml}. */
public final class ConnectorReader {
    private static final String FOLDER = "connectors/";
    private static final String YAML = ".yaml";
    private static final String KAFKA = "kafka:";

    private ConnectorReader() {}

    /** Whether an argument of the command line names a connector, as {@code kafka:NAME} does. */
    public static boolean isKafka(final String word) {
        return word.startsWith(KAFKA);
    }

    /**
     * Reads the connector that {@code kafka:NAME} names.
     *
     * @param word {@code kafka:NAME}, where NAME may also be the path of a file
     * @throws UsageException if the file cannot be read, is wrong or of another kind
     */
    public static ConnectorSpec.KafkaJournal kafkaJournal(final String word) {
        final ConnectorSpec connector = read(name(word), ConnectorOptions.NONE);
        if (connector instanceof ConnectorSpec.KafkaJournal kafka) {
            return kafka;
        }
        throw wrongKind(word, connector, ConnectorKind.KAFKA_JOURNAL);
    }

    /**
     * Reads the connector of the simulated market.
     *
     * @throws UsageException if the file cannot be read, is wrong or of another kind
     */
    public static ConnectorSpec.SimulatedMarket simulatedMarket() {
        final String name = ConnectorKind.SIMULATED_MARKET.text();
        final ConnectorSpec connector = read(name, ConnectorOptions.NONE);
        if (connector instanceof ConnectorSpec.SimulatedMarket market) {
            return market;
        }
        throw wrongKind("connector " + name, connector, ConnectorKind.SIMULATED_MARKET);
    }

    /**
     * Reads the connector that {@code kafka:NAME} names.
     *
     * @param word {@code kafka:NAME}, where NAME may also be the path of a file
     * @throws UsageException if the file cannot be read, is wrong or of another kind
     */
    public static ConnectorSpec.KafkaDecisions kafkaDecisions(final String word) {
        final ConnectorSpec connector = read(name(word), ConnectorOptions.NONE);
        if (connector instanceof ConnectorSpec.KafkaDecisions kafka) {
            return kafka;
        }
        throw wrongKind(word, connector, ConnectorKind.KAFKA_DECISIONS);
    }

    /**
     * Reads a connector of market data.
     *
     * @param name of the connector, or the path of its file
     * @param options that replace settings of the file
     * @throws UsageException if the file cannot be read, is wrong or of another kind
     */
    public static ConnectorSpec.Market market(final String name, final ConnectorOptions options) {
        final ConnectorSpec connector = read(name, options);
        if (connector instanceof ConnectorSpec.Market market) {
            return market;
        }
        throw wrongKind("connector " + name, connector, ConnectorKind.MARKET);
    }

    private static UsageException wrongKind(
            final String name, final ConnectorSpec connector, final ConnectorKind allowed) {
        return new UsageException(
                name + ": is of kind " + connector.kind() + "; allowed is " + allowed.text());
    }

    private static String name(final String word) {
        return word.substring(KAFKA.length());
    }

    /**
     * Reads a connector.
     *
     * @param name of the connector, or the path of its file
     * @param options that replace settings of the file
     * @throws UsageException with one line for people
     */
    static ConnectorSpec read(final String name, final ConnectorOptions options) {
        return read(keys(name, Faults.thrown()), options);
    }

    /** Starts to read a connector. */
    static ConfigReader keys(final String name, final Faults faults) {
        final String file = name.endsWith(YAML) ? name : FOLDER + name + YAML;
        return new ConfigReader(YamlFile.read(file, "connector"), faults);
    }

    /** Reads a connector, as {@link #read(String, ConnectorOptions)} does. */
    static ConnectorSpec read(final ConfigReader keys, final ConnectorOptions options) {
        final ConnectorKind kind = kind(keys);
        options.apply(keys, kind);
        keys.knowing(kind.settings());
        final ConnectorSpec spec = spec(kind, keys);
        keys.end();
        return spec;
    }

    private static ConnectorKind kind(final ConfigReader keys) {
        final String key = ConnectorSetting.KIND.key();
        final String word = keys.present().contains(key) ? keys.raw(key) : "";
        final ConnectorKind kind = ConnectorKind.byText(word);
        if (kind == null) {
            throw new UsageException(
                    keys.name()
                            + ": kind: "
                            + (word.isEmpty() ? "nothing" : word)
                            + " is none of "
                            + String.join(", ", ConnectorKind.words())
                            + Suggestion.question(word, ConnectorKind.words()));
        }
        return kind;
    }

    private static ConnectorSpec spec(final ConnectorKind kind, final ConfigReader keys) {
        return switch (kind) {
            case JOURNAL_FILES ->
                    new ConnectorSpec.JournalFiles(
                            keys.list(ConnectorSetting.FILES),
                            keys.number(ConnectorSetting.SPEED),
                            false);
            case SIMULATED_MARKET ->
                    new ConnectorSpec.SimulatedMarket(
                            keys.integer(ConnectorSetting.SEED),
                            keys.integer(ConnectorSetting.START_MILLIS),
                            keys.integer(ConnectorSetting.MINUTES),
                            keys.number(ConnectorSetting.SPEED));
            case KAFKA_JOURNAL ->
                    new ConnectorSpec.KafkaJournal(
                            KafkaKeys.client(keys),
                            keys.text(ConnectorSetting.TOPIC),
                            keys.text(ConnectorSetting.GROUP),
                            new ConnectorSpec.Positions(
                                    keys.text(ConnectorSetting.POSITIONS).equals("carried"),
                                    keys.integer(ConnectorSetting.MAX_JUMP)),
                            PortfolioKeys.read(keys));
            case MARKET -> MarketKeys.read(keys);
            case DECISION_FILES ->
                    new ConnectorSpec.DecisionFiles(
                            keys.text(ConnectorSetting.FOLDER),
                            keys.isTrue(ConnectorSetting.OVERWRITE));
            case KAFKA_DECISIONS ->
                    new ConnectorSpec.KafkaDecisions(
                            KafkaKeys.client(keys),
                            keys.text(ConnectorSetting.PREFIX),
                            keys.isTrue(ConnectorSetting.LIVE));
            case INFLUXDB -> influx(keys);
            case WEBHOOK ->
                    new ConnectorSpec.Webhook(
                            WebhookSpec.read(keys),
                            (int) keys.integer(ConnectorSetting.BUFFER_ALERTS));
        };
    }

    private static ConnectorSpec influx(final ConfigReader keys) {
        final InfluxClientSpec client = InfluxClientSpec.read(keys);
        final int batch = (int) keys.integer(ConnectorSetting.BATCH_POINTS);
        final String origin = keys.origin(ConnectorSetting.BUFFER_POINTS.key());
        final int buffer = (int) keys.integer(ConnectorSetting.BUFFER_POINTS);
        if (buffer < batch) {
            throw new UsageException(
                    origin
                            + ": bufferPoints: "
                            + buffer
                            + " is not a whole number from "
                            + batch
                            + " (batchPoints) to "
                            + ConnectorSetting.BUFFER_POINTS.declaration().max());
        }
        return new ConnectorSpec.InfluxDb(
                client, batch, keys.integer(ConnectorSetting.FLUSH_MS), buffer);
    }
}
