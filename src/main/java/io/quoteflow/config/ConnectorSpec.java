package io.quoteflow.config;

import java.io.Serializable;
import java.util.List;

/** A connector: what one {@code connectors/NAME.yaml} says, checked. */
public sealed interface ConnectorSpec {
    /** The kind, as the file says it; part of the operator's uid. */
    String kind();

    /** A connector that a job can read its journal from. */
    sealed interface Journal extends ConnectorSpec {}

    /** A connector that a job can write its decisions to. */
    sealed interface Decisions extends ConnectorSpec {}

    /** A connector that a job can write metrics to. */
    sealed interface Metrics extends ConnectorSpec {}

    /** A connector that a job can send alerts to. */
    sealed interface Alerts extends ConnectorSpec {}

    /**
     * Reads journal files.
     *
     * @param files paths, in the order that numbers them; empty if only {@code --input} names some
     * @param speed times real time, 0 for as fast as possible
     */
    record JournalFiles(List<String> files, double speed) implements Journal {
        public JournalFiles {
            files = List.copyOf(files);
        }

        @Override
        public String kind() {
            return ConnectorKind.JOURNAL_FILES.text();
        }
    }

    /**
     * Makes a simulated market.
     *
     * @param seed of the market
     * @param startMillis time of its first record, ms since 1970
     * @param minutes its length
     * @param speed times real time, 0 for as fast as possible
     */
    record SimulatedMarket(long seed, long startMillis, long minutes, double speed)
            implements Journal {
        @Override
        public String kind() {
            return ConnectorKind.SIMULATED_MARKET.text();
        }
    }

    /**
     * Reads a Kafka topic.
     *
     * @param client how its cluster is reached
     * @param topic its name
     * @param group under which the consumer publishes its progress
     * @param positions whose positions its records have
     */
    record KafkaJournal(KafkaClientSpec client, String topic, String group, Positions positions)
            implements Journal, Serializable {
        /** Whether the topic is an archive that was copied back: its records carry positions. */
        public boolean isArchive() {
            return positions.carried();
        }

        @Override
        public String kind() {
            return ConnectorKind.KAFKA_JOURNAL.text();
        }
    }

    /**
     * Whose positions the records of a topic have.
     *
     * @param carried whether they have the positions that they carry from where they were copied;
     *     otherwise they have their own
     * @param mostJump of carried positions: largest distance between two records in a row of an
     *     instrument, in offsets
     */
    record Positions(boolean carried, long mostJump) implements Serializable {}

    /**
     * Writes decision files.
     *
     * @param folder where they are written
     * @param overwrite whether results of another run in the folder are replaced
     */
    record DecisionFiles(String folder, boolean overwrite) implements Decisions {
        @Override
        public String kind() {
            return ConnectorKind.DECISION_FILES.text();
        }
    }

    /**
     * Writes one Kafka topic for each stream.
     *
     * @param client how their cluster is reached
     * @param prefix text before the name of a stream; may be empty
     * @param live whether somebody acts on the decisions; then only a live job may write them
     */
    record KafkaDecisions(KafkaClientSpec client, String prefix, boolean live)
            implements Decisions {
        @Override
        public String kind() {
            return ConnectorKind.KAFKA_DECISIONS.text();
        }
    }

    /**
     * Writes points to InfluxDB.
     *
     * @param client how it is reached
     * @param batchPoints points of one request
     * @param flushMillis time after which a batch is sent although it is not full
     * @param bufferPoints points kept while the server is slow or away; then the oldest are dropped
     */
    record InfluxDb(InfluxClientSpec client, int batchPoints, long flushMillis, int bufferPoints)
            implements Metrics {
        @Override
        public String kind() {
            return ConnectorKind.INFLUXDB.text();
        }
    }

    /**
     * Posts alerts to an address.
     *
     * @param address the address
     * @param bufferAlerts alerts kept while nobody answers; then the oldest are dropped
     */
    record Webhook(WebhookSpec address, int bufferAlerts) implements Alerts {
        @Override
        public String kind() {
            return ConnectorKind.WEBHOOK.text();
        }
    }
}
