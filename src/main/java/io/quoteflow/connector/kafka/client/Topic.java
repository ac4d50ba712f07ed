package io.quoteflow.connector.kafka.client;

import io.quoteflow.config.ConnectorSpec;
import io.quoteflow.config.KafkaClientSpec;
import io.quoteflow.decision.DecisionStream;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.record.TimestampType;

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
public record Topic(KafkaClientSpec client, String name, Map<String, String> settings) {
    /** The largest record that a journal takes: snapshots of deep books, with room. */
    public static final int LARGEST_RECORD = 16 << 20;

    /** Without end: its records carry the times of what was recorded, however long ago. */
    public static final int FOR_EVER = -1;

    private static final String ANY = Long.toString(Long.MAX_VALUE);
    private static final String SHORT = Long.toString(Duration.ofMinutes(10).toMillis());

    /**
     * The journal: it is what everything else can be made from again. Its records have the time at
     * which the broker appended them, which nobody who writes can choose; those of an archive keep
     * the time at which they were received.
     *
     * @param days that a record is kept, by its time, or {@link #FOR_EVER}
     */
    public static Topic journal(final ConnectorSpec.KafkaJournal journal, final int days) {
        final Map<String, String> settings = settings(days);
        settings.put(
                TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                journal.isArchive()
                        ? TimestampType.CREATE_TIME.name
                        : TimestampType.LOG_APPEND_TIME.name);
        // the clock of a recording may be any
        settings.put(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, ANY);
        settings.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(LARGEST_RECORD));
        settings.put(TopicConfig.COMPRESSION_TYPE_CONFIG, "zstd");
        return new Topic(journal.client(), journal.topic(), settings);
    }

    /**
     * One a stream. What is acted upon is not compressed: it is small, and somebody waits.
     *
     * @param days that a row is kept, or {@link #FOR_EVER}
     */
    public static List<Topic> decisions(
            final ConnectorSpec.KafkaDecisions decisions, final int days) {
        final List<Topic> topics = new ArrayList<>();
        for (final DecisionStream stream : DecisionStream.values()) {
            if (stream != DecisionStream.SUMMARY) {
                final Map<String, String> settings = settings(days);
                settings.put(
                        TopicConfig.COMPRESSION_TYPE_CONFIG,
                        stream == DecisionStream.ORDERS ? "uncompressed" : "zstd");
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
    public static Topic lease(final KafkaClientSpec client, final String name) {
        final Map<String, String> settings = new TreeMap<>();
        settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, "compact");
        settings.put(TopicConfig.SEGMENT_MS_CONFIG, SHORT);
        settings.put(TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, SHORT);
        return new Topic(client, name, settings);
    }

    /** Whether it is a lease, which has one partition whatever other topics have. */
    public boolean isLease() {
        return "compact".equals(settings.get(TopicConfig.CLEANUP_POLICY_CONFIG));
    }

    private static Map<String, String> settings(final int days) {
        final Map<String, String> settings = new TreeMap<>();
        settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, "delete");
        settings.put(
                TopicConfig.RETENTION_MS_CONFIG,
                Long.toString(days == FOR_EVER ? FOR_EVER : Duration.ofDays(days).toMillis()));
        // the broker's own may be a size, by which records would go before their days are over
        settings.put(TopicConfig.RETENTION_BYTES_CONFIG, Integer.toString(FOR_EVER));
        return settings;
    }

    /**
     * What settings of a topic mean, for people.
     *
     * @param settings by name, those of a topic that is there or is to be made
     */
    public static String told(final Map<String, String> settings) {
        return "records are kept "
                + kept(settings)
                + ", with the time of "
                + (TimestampType.LOG_APPEND_TIME.name.equals(
                                settings.get(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG))
                        ? "the broker (LogAppendTime)"
                        : "their writer (CreateTime)");
    }

    private static String kept(final Map<String, String> settings) {
        if ("compact".equals(settings.get(TopicConfig.CLEANUP_POLICY_CONFIG))) {
            return "until their key has a newer one (compacted)";
        }
        final long millis =
                Long.parseLong(settings.getOrDefault(TopicConfig.RETENTION_MS_CONFIG, "0"));
        final String bytes = settings.getOrDefault(TopicConfig.RETENTION_BYTES_CONFIG, "-1");
        final Duration kept = Duration.ofMillis(Math.max(0, millis));
        return (millis < 0
                        ? "for ever"
                        : kept.toDays() > 0
                                ? "for " + kept.toDays() + " days"
                                : "for " + kept.toMinutes() + " minutes")
                + (bytes.equals("-1") ? "" : ", at most " + bytes + " bytes of a partition");
    }
}
