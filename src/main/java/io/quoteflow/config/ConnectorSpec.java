package io.quoteflow.config;

import io.quoteflow.config.connector.ConnectorKind;
import io.quoteflow.gateway.MarketSettings;
import io.quoteflow.journal.JournalGroups;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.folder.RecordingOptions;

import java.io.Serializable;
import java.util.List;

/** A connector: the checked content of one {@code connectors/NAME.yaml}. */
public sealed interface ConnectorSpec {
    /** Returns the kind, as the file names it. It is part of the operator's uid. */
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
     * Reads journal files and recorded folders.
     *
     * @param files paths of files and of recorded folders; their order numbers them. Empty if only
     *     {@code --input} names files
     * @param speed multiple of real time; 0 for as fast as possible
     * @param follow whether to wait for further records of recorded folders until they have ended
     */
    record JournalFiles(List<String> files, double speed, boolean follow) implements Journal {
        public JournalFiles {
            files = List.copyOf(files);
        }

        @Override
        public String kind() {
            return ConnectorKind.JOURNAL_FILES.text();
        }
    }

    /**
     * Generates a simulated market.
     *
     * @param seed of the market
     * @param startMillis time of its first record, ms since the epoch
     * @param minutes length of the market, minutes
     * @param speed multiple of real time; 0 for as fast as possible
     */
    record SimulatedMarket(long seed, long startMillis, long minutes, double speed)
            implements Journal {
        @Override
        public String kind() {
            return ConnectorKind.SIMULATED_MARKET.text();
        }
    }

    /**
     * Records the public market data of exchanges in a folder, which the job follows.
     *
     * @param folder absolute path of the recording; empty if nothing names it
     * @param recording its files
     * @param gateway how the exchanges are reached
     */
    record Market(String folder, RecordingOptions recording, MarketSettings gateway)
            implements Journal {
        /** Returns the address that stands for all exchanges; null for the real ones. */
        public String exchange() {
            return gateway.exchange();
        }

        /** Returns the connector with another folder. */
        Market in(final String other) {
            return new Market(other, recording, gateway);
        }

        @Override
        public String kind() {
            return ConnectorKind.MARKET.text();
        }
    }

    /**
     * Reads a Kafka topic.
     *
     * @param client access to its cluster
     * @param topic name of the topic
     * @param group consumer group for which the job commits its progress
     * @param positions which positions its records have
     * @param groups names of the groups, which are the keys of its records
     */
    record KafkaJournal(
            KafkaClientSpec client,
            String topic,
            String group,
            Positions positions,
            JournalGroups groups)
            implements Journal, Serializable {
        /** Creates the connector of a topic in which every instrument is a group of its own. */
        public KafkaJournal(
                final KafkaClientSpec client,
                final String topic,
                final String group,
                final Positions positions) {
            this(client, topic, group, positions, JournalGroups.NONE);
        }

        /**
         * Returns the same connector of a topic with other groups.
         *
         * @param newGroups whose names are the keys of the records
         */
        public KafkaJournal with(final JournalGroups newGroups) {
            return new KafkaJournal(client, topic, group, positions, newGroups);
        }

        /**
         * Returns a record under the key that it has in the topic. If the connector declares no
         * portfolios, that is the key that the record has already.
         */
        public JournalRecord keyed(final JournalRecord record) {
            return groups.isEmpty() ? record : record.in(groups.of(record.instrument()));
        }

        /** Whether the topic is a copied archive, whose records carry their original positions. */
        public boolean isArchive() {
            return positions.carried();
        }

        @Override
        public String kind() {
            return ConnectorKind.KAFKA_JOURNAL.text();
        }
    }

    /**
     * Which positions the records of a topic have.
     *
     * @param carried whether records have the original positions that they carry; if false, they
     *     have the positions in this topic
     * @param mostJump for carried positions, the largest distance between two consecutive records
     *     of an instrument, in offsets
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
     * @param client access to their cluster
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
     * @param client access to the server
     * @param batchPoints number of points in a request
     * @param flushMillis time after which an incomplete batch is sent, ms
     * @param bufferPoints number of points kept while the server is slow or unreachable; beyond it
     *     the oldest are dropped
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
     * @param address of the webhook
     * @param bufferAlerts number of alerts kept while the webhook does not answer; beyond it the
     *     oldest are dropped
     */
    record Webhook(WebhookSpec address, int bufferAlerts) implements Alerts {
        @Override
        public String kind() {
            return ConnectorKind.WEBHOOK.text();
        }
    }
}
