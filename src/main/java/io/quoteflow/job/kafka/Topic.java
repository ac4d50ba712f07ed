package io.quoteflow.job.kafka;

import io.quoteflow.job.spec.ConnectorSpec;
import io.quoteflow.job.spec.KafkaClientSpec;
import io.quoteflow.trading.Stream;
import org.apache.kafka.common.config.TopicConfig;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A topic as it should be made.
 *
 * @param client of its cluster
 * @param name of it
 * @param settings that are not the broker's own
 */
record Topic(KafkaClientSpec client, String name, Map<String, String> settings) {
    /** The largest record that a journal takes: snapshots of deep books, with room. */
    static final int LARGEST_RECORD = 16 << 20;

    /** Without end: its records carry the times of what was recorded, however long ago. */
    static final int FOR_EVER = -1;

    private static final String ANY = Long.toString(Long.MAX_VALUE);
    private static final Duration DECISIONS_KEPT = Duration.ofDays(7);
    private static final String SHORT = Long.toString(Duration.ofMinutes(10).toMillis());

    /**
     * The journal: it is what everything else can be made from again.
     *
     * @param days that a record is kept, by the time it was received, or {@link #FOR_EVER}
     */
    static Topic journal(final ConnectorSpec.KafkaJournal journal, final int days) {
        final Map<String, String> settings =
                settings(days == FOR_EVER ? FOR_EVER : Duration.ofDays(days).toMillis());
        // the clock of a recording may be any
        settings.put(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, ANY);
        settings.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(LARGEST_RECORD));
        settings.put(TopicConfig.COMPRESSION_TYPE_CONFIG, "zstd");
        return new Topic(journal.client(), journal.topic(), settings);
    }

    /** One a stream. What is acted upon is not compressed: it is small, and somebody waits. */
    static List<Topic> decisions(final ConnectorSpec.KafkaDecisions decisions) {
        final List<Topic> topics = new ArrayList<>();
        for (final Stream stream : Stream.values()) {
            if (stream != Stream.SUMMARY) {
                final Map<String, String> settings = settings(DECISIONS_KEPT.toMillis());
                settings.put(
                        TopicConfig.COMPRESSION_TYPE_CONFIG,
                        stream == Stream.ORDERS ? "uncompressed" : "zstd");
                topics.add(
                        new Topic(
                                decisions.client(), decisions.prefix() + stream.text(), settings));
            }
        }
        return topics;
    }

    /**
     * The lease of a live job: one partition, the newest record of each start of a job. Segments
     * are short, so that compaction keeps the topic small.
     */
    static Topic lease(final KafkaClientSpec client, final String name) {
        final Map<String, String> settings = new TreeMap<>();
        settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, "compact");
        settings.put(TopicConfig.SEGMENT_MS_CONFIG, SHORT);
        settings.put(TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, SHORT);
        return new Topic(client, name, settings);
    }

    /** Whether it is a lease, which has one partition whatever other topics have. */
    boolean isLease() {
        return "compact".equals(settings.get(TopicConfig.CLEANUP_POLICY_CONFIG));
    }

    private static Map<String, String> settings(final long keptMillis) {
        final Map<String, String> settings = new TreeMap<>();
        settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, "delete");
        settings.put(TopicConfig.RETENTION_MS_CONFIG, Long.toString(keptMillis));
        return settings;
    }
}
