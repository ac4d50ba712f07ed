package io.quoteflow.config.connector;

import io.quoteflow.parameter.Declaration;
import io.quoteflow.parameter.DeclarationBuilder;
import io.quoteflow.parameter.Declared;

import java.util.List;

import static io.quoteflow.config.connector.ConnectorKind.DECISION_FILES;
import static io.quoteflow.config.connector.ConnectorKind.INFLUXDB;
import static io.quoteflow.config.connector.ConnectorKind.JOURNAL_FILES;
import static io.quoteflow.config.connector.ConnectorKind.KAFKA_DECISIONS;
import static io.quoteflow.config.connector.ConnectorKind.KAFKA_JOURNAL;
import static io.quoteflow.config.connector.ConnectorKind.MARKET;
import static io.quoteflow.config.connector.ConnectorKind.SIMULATED_MARKET;
import static io.quoteflow.parameter.DeclarationBuilder.bool;
import static io.quoteflow.parameter.DeclarationBuilder.choice;
import static io.quoteflow.parameter.DeclarationBuilder.integer;
import static io.quoteflow.parameter.DeclarationBuilder.list;
import static io.quoteflow.parameter.DeclarationBuilder.number;
import static io.quoteflow.parameter.DeclarationBuilder.secret;
import static io.quoteflow.parameter.DeclarationBuilder.text;

/**
 * The settings of connectors, each with the kinds that it belongs to. If the last part of a key is
 * in capitals, it stands for any name.
 */
public enum ConnectorSetting implements Declared {
    KIND(
            choice("kind", "", ConnectorKind.words().toArray(String[]::new))
                    .meaning("what the connector does; the file must say it"),
            ConnectorKind.values()),
    FILES(
            list("files", "a list of paths")
                    .meaning(
                            "journal files, and folders of such files, in the order that numbers them (--input replaces them)"),
            JOURNAL_FILES),
    SEED(
            integer("seed", "1")
                    .range(Long.toString(Long.MIN_VALUE), Long.toString(Long.MAX_VALUE))
                    .meaning("seed of the market; the same seed makes the same market"),
            SIMULATED_MARKET),
    START_MILLIS(
            integer("startMillis", "1767225600000")
                    .range("1", "4102444800000")
                    .unit("ms since 1970")
                    .meaning("time of the market's first record"),
            SIMULATED_MARKET),
    MINUTES(
            integer("minutes", "30")
                    .range("1", "10000")
                    .unit("minutes")
                    .meaning("length of the market"),
            SIMULATED_MARKET),
    SPEED(
            number("speed", "0")
                    .range("0", "1000000")
                    .meaning("multiple of real time; 0 is as fast as possible (--speed)"),
            JOURNAL_FILES,
            SIMULATED_MARKET),
    SERVERS(
            text("servers", "${KAFKA_SERVERS:localhost:9092}", "host:port,...")
                    .meaning("addresses of the Kafka cluster, separated by commas"),
            KAFKA_JOURNAL,
            KAFKA_DECISIONS),
    PROPERTIES(
            text("properties.NAME", "", "a property of Kafka's clients")
                    .meaning(
                            "property of Kafka's consumer, producer or admin client; a password is a variable of the environment and nothing else"),
            KAFKA_JOURNAL,
            KAFKA_DECISIONS),
    TOPIC(
            text("topic", "journal", "")
                    .pattern(TopicNames.PATTERN, TopicNames.ALLOWED)
                    .meaning("topic of the journal"),
            KAFKA_JOURNAL),
    GROUP(
            text("group", "quoteflow", "the name of a group")
                    .meaning(
                            "group under which the consumer publishes its progress; a job resumes from checkpoints alone"),
            KAFKA_JOURNAL),
    POSITIONS(
            choice("positions", "own", "own", "carried")
                    .meaning(
                            "positions of the records: their own in this topic, or those that they carry from their origin, in an archive that was copied back"),
            KAFKA_JOURNAL),
    MAX_JUMP(
            integer("maxJump", "1000000")
                    .range("1", Long.toString(Long.MAX_VALUE - 1))
                    .unit("offsets")
                    .meaning(
                            "largest distance between the carried positions of two consecutive records of an instrument"),
            KAFKA_JOURNAL),
    PORTFOLIOS(
            list("portfolios.NAME", "instruments separated by commas")
                    .meaning(
                            "members of a portfolio, whose records have its name as their key; fixed for a topic, and the same as portfolios of the jobs that read it"),
            KAFKA_JOURNAL),
    RECORDING_FOLDER(
            text("folder", "", "a path")
                    .nullable()
                    .meaning(
                            "folder of the recording (--recording replaces it); without it, the folder recording in the job's output folder"),
            MARKET),
    COMPRESSION(
            choice("compression", "gzip", "none", "gzip", "zstd")
                    .meaning("how a file of the recording is compressed once it is complete"),
            MARKET),
    ROTATE_MINUTES(
            integer("rotateMinutes", "60")
                    .range("1", "1440")
                    .unit("minutes")
                    .meaning("time after which the recording goes on in a new file"),
            MARKET),
    ROTATE_MEGABYTES(
            integer("rotateMegabytes", "256")
                    .range("1", "10000")
                    .unit("MiB")
                    .meaning(
                            "size, before compression, at which the recording goes on in a new file"),
            MARKET),
    DEPTH(
            integer("depth", "200")
                    .range("1", "5000")
                    .unit("levels")
                    .meaning(
                            "levels on each side of the book that are asked for, if the venue offers a choice"),
            MARKET),
    SNAPSHOT_DEPTH(
            integer("snapshotDepth", "1000")
                    .range("1", "5000")
                    .unit("levels")
                    .meaning("levels on each side of a snapshot that is asked for over REST"),
            MARKET),
    EXCHANGE(
            text("exchange", "", "http://HOST:PORT or https://HOST:PORT")
                    .nullable()
                    .meaning(
                            "address that stands for all exchanges, such as that of quoteflow exchange (--exchange); without it, the real exchanges"),
            MARKET),
    WEB_SOCKET(
            text("webSocket.CATEGORY", "", "ws://HOST or wss://HOST, with or without :PORT")
                    .meaning(
                            "WebSocket address of a venue.category, such as bybit.linear; rest.CATEGORY goes with it"),
            MARKET),
    REST(
            text("rest.CATEGORY", "", "http://HOST or https://HOST, with or without :PORT")
                    .meaning("REST address of a venue.category; webSocket.CATEGORY goes with it"),
            MARKET),
    PATHS(
            text("paths.STREAM", "", "a path")
                    .meaning(
                            "WebSocket path of a stream that replaces the venue's, such as binance.usdm.trade"),
            MARKET),
    CA_FILE(
            text("caFile", "", "the path of a PEM file")
                    .nullable()
                    .meaning(
                            "file of CA certificates that are trusted in addition to those of the JDK"),
            MARKET),
    FOLDER(
            text("folder", "out", "a path").meaning("folder of the files (--output replaces it)"),
            DECISION_FILES),
    OVERWRITE(
            bool("overwrite", "false")
                    .meaning("whether files of another run in this folder are replaced"),
            DECISION_FILES),
    PREFIX(
            text("prefix", "", "")
                    .pattern(TopicNames.PATTERN, TopicNames.ALLOWED)
                    .nullable()
                    .meaning("start of each topic's name, followed by the name of the stream"),
            KAFKA_DECISIONS),
    LIVE(
            bool("live", "true")
                    .meaning(
                            "whether somebody acts on the decisions; then only a live job may write them"),
            KAFKA_DECISIONS),
    INFLUX_URL(
            text("url", "${INFLUX_URL:http://localhost:8086}", "http://host:port")
                    .meaning("address of InfluxDB"),
            INFLUXDB),
    INFLUX_ORG(
            text("org", "${INFLUX_ORG:quoteflow}", "the name of an organisation")
                    .meaning("organisation of InfluxDB"),
            INFLUXDB),
    INFLUX_BUCKET(
            text("bucket", "${INFLUX_BUCKET:quoteflow}", "the name of a bucket")
                    .meaning("bucket that points are written to"),
            INFLUXDB),
    INFLUX_TOKEN(
            secret("token", "", "${INFLUX_TOKEN}")
                    .meaning("variable of the environment that holds the token"),
            INFLUXDB),
    BATCH_POINTS(
            integer("batchPoints", "1000").range("1", "100000").meaning("points of one request"),
            INFLUXDB),
    FLUSH_MS(
            integer("flushMs", "1000")
                    .range("1", "3600000")
                    .unit("ms")
                    .meaning("time after which a batch is sent although it is not full"),
            INFLUXDB),
    BUFFER_POINTS(
            integer("bufferPoints", "100000")
                    .range("1", "10000000")
                    .meaning(
                            "points kept while InfluxDB is slow or away, at least batchPoints; then the oldest are dropped and counted"),
            INFLUXDB),
    GZIP(bool("gzip", "true").meaning("whether requests are compressed"), INFLUXDB),
    WEBHOOK_URL(
            secret("url", "${ALERT_WEBHOOK_URL}", "${ALERT_WEBHOOK_URL}")
                    .meaning("variable of the environment that holds the address"),
            ConnectorKind.WEBHOOK),
    BUFFER_ALERTS(
            integer("bufferAlerts", "1000")
                    .range("1", "100000")
                    .meaning(
                            "alerts kept while nobody answers; then the oldest are dropped and counted"),
            ConnectorKind.WEBHOOK);

    private final Declaration declaration;
    private final List<ConnectorKind> kinds;

    ConnectorSetting(final DeclarationBuilder builder, final ConnectorKind... kinds) {
        declaration = builder.build();
        this.kinds = List.of(kinds);
    }

    @Override
    public Declaration declaration() {
        return declaration;
    }

    /** Returns the kinds of connectors that have the setting. */
    public List<ConnectorKind> kinds() {
        return kinds;
    }
}
