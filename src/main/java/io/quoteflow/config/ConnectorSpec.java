package io.quoteflow.config;

import java.io.Serializable;
import java.util.List;

/** Where and how bytes move: one {@code connectors/NAME.yaml}. */
public sealed interface ConnectorSpec {
    /** The kind, as the file says; part of the operator's uid. */
    String kind();

    /** What can be bound as a job's journal. */
    sealed interface Journal extends ConnectorSpec {}

    /** What can be bound as a job's decisions. */
    sealed interface Decisions extends ConnectorSpec {}

    /** What can be bound as a job's metrics. */
    sealed interface Metrics extends ConnectorSpec {}

    /** What can be bound as a job's alerts. */
    sealed interface Alerts extends ConnectorSpec {}

    /**
     * Journal files in.
     *
     * @param files paths, in the order that numbers them; may be empty until {@code --input} names
     *     some
     * @param speed times real time, 0 for as fast as possible
     */
    record JournalFiles(List<String> files, double speed) implements Journal {
        static final String KIND = "journal-files";

        public JournalFiles {
            files = List.copyOf(files);
        }

        @Override
        public String kind() {
            return KIND;
        }
    }

    /**
     * The simulated market in.
     *
     * @param seed of the market
     * @param startMillis its first moment
     * @param minutes its length
     * @param speed times real time, 0 for as fast as possible
     */
    record SimulatedMarket(long seed, long startMillis, long minutes, double speed)
            implements Journal {
        static final String KIND = "simulated-market";

        @Override
        public String kind() {
            return KIND;
        }
    }

    /**
     * A Kafka topic in.
     *
     * @param client how its cluster is reached
     * @param topic the journal
     * @param group under which its consumer tells how far it is
     * @param positions whose positions its records have
     */
    record KafkaJournal(KafkaClientSpec client, String topic, String group, Positions positions)
            implements Journal, Serializable {
        static final String KIND = "kafka-journal";

        /** Whether the topic is an archive that was copied back, whose records carry positions. */
        public boolean isArchive() {
            return positions.carried();
        }

        @Override
        public String kind() {
            return KIND;
        }
    }

    /**
     * Whose positions the records of a topic have.
     *
     * @param carried whether those that they carry from where they were copied; else their own
     * @param mostJump of carried ones: how far one record of an instrument can be beyond the one
     *     before it, in offsets
     */
    record Positions(boolean carried, long mostJump) implements Serializable {}

    /**
     * Decision files out.
     *
     * @param folder where they are written
     * @param overwrite whether results of another run in the folder are replaced
     */
    record DecisionFiles(String folder, boolean overwrite) implements Decisions {
        static final String KIND = "decision-files";

        @Override
        public String kind() {
            return KIND;
        }
    }

    /**
     * Kafka topics out, one a stream.
     *
     * @param client how their cluster is reached
     * @param prefix before the name of a stream, may be empty
     * @param live whether somebody acts on them: then only a live job may write them
     */
    record KafkaDecisions(KafkaClientSpec client, String prefix, boolean live)
            implements Decisions {
        static final String KIND = "kafka-decisions";

        @Override
        public String kind() {
            return KIND;
        }
    }

    /**
     * Points of InfluxDB out.
     *
     * @param client how it is reached
     * @param batchPoints that are worth a request
     * @param flushMillis how long points wait for a batch to be full
     * @param bufferPoints that are kept while the server is slow or gone; then the oldest are
     *     dropped
     */
    record InfluxDb(InfluxClientSpec client, int batchPoints, long flushMillis, int bufferPoints)
            implements Metrics {
        static final String KIND = "influxdb";

        @Override
        public String kind() {
            return KIND;
        }
    }

    /**
     * Alerts out, to an address.
     *
     * @param address where it is
     * @param bufferAlerts that are kept while nobody answers; then the oldest are dropped
     */
    record Webhook(WebhookSpec address, int bufferAlerts) implements Alerts {
        static final String KIND = "webhook";

        @Override
        public String kind() {
            return KIND;
        }
    }
}
