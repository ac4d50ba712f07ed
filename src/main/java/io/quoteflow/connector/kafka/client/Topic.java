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
 * A topic and its settings, for its creation.
 *
 * @param client access to the cluster
 * @param name of the topic
 * @param settings that differ from the defaults of the broker, by name
 */
public record Topic(KafkaClientSpec client, String name, Map<String, String> settings) {
    /** Size of the largest record of a journal, bytes. Snapshots of deep books fit easily. */
    public static final int LARGEST_RECORD = 16 << 20;

    /**
     * Retention without a limit. A journal needs it because its records have the times of the
     * recording, which may be long ago.
     */
    public static final int FOR_EVER = -1;

    private static final String ANY = Long.toString(Long.MAX_VALUE);
    private static final String SHORT = Long.toString(Duration.ofMinutes(10).toMillis());

    /**
     * Returns the topic of a journal, from which everything else can be derived again. Its records
     * have the time at which the broker appended them, which no writer can choose. The records of
     * an archive have the time at which they were received.
     *
     * @param journal connector of the topic
     * @param days for which records are kept, by their times, or {@link #FOR_EVER}
     */
    public static Topic journal(final ConnectorSpec.KafkaJournal journal, final int days) {
        final Map<String, String> settings = settings(days);
        settings.put(
                TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                journal.isArchive()
                        ? TimestampType.CREATE_TIME.name
                        : TimestampType.LOG_APPEND_TIME.name);
        // accepts any time, because the clock of a recording may be wrong
        settings.put(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, ANY);
        settings.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(LARGEST_RECORD));
        settings.put(TopicConfig.COMPRESSION_TYPE_CONFIG, "zstd");
        return new Topic(journal.client(), journal.topic(), settings);
    }

    /**
     * Returns the decision topics, one for each stream. Orders are not compressed: they are small,
     * and their consumers wait for them.
     *
     * @param decisions connector of the topics
     * @param days for which rows are kept, or {@link #FOR_EVER}
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
     * Returns the topic of the lease of live jobs. It has one partition, which keeps the newest
     * record of each start of a job. Short segments let compaction keep the topic small.
     */
    public static Topic lease(final KafkaClientSpec client, final String name) {
        final Map<String, String> settings = new TreeMap<>();
        settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, "compact");
        settings.put(TopicConfig.SEGMENT_MS_CONFIG, SHORT);
        settings.put(TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, SHORT);
        return new Topic(client, name, settings);
    }

    /**
     * Returns the topic of what a gateway remembers. It has one partition, which keeps the newest
     * value of each key, and for a day those before it: the newest may be of a process that woke up
     * after another one had taken its place.
     */
    public static Topic memory(final ConnectorSpec.KafkaDecisions decisions) {
        return new Topic(
                decisions.client(),
                decisions.prefix() + "gateway-memory",
                Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        "compact",
                        TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG,
                        Long.toString(Duration.ofDays(1).toMillis())));
    }

    /** Whether the topic is compacted. Such a topic always has one partition. */
    public boolean isCompacted() {
        return "compact".equals(settings.get(TopicConfig.CLEANUP_POLICY_CONFIG));
    }

    private static Map<String, String> settings(final int days) {
        final Map<String, String> settings = new TreeMap<>();
        settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, "delete");
        settings.put(
                TopicConfig.RETENTION_MS_CONFIG,
                Long.toString(days == FOR_EVER ? FOR_EVER : Duration.ofDays(days).toMillis()));
        // the broker may limit the size by default, and would delete records before their time
        settings.put(TopicConfig.RETENTION_BYTES_CONFIG, Integer.toString(FOR_EVER));
        return settings;
    }

    /**
     * Describes the settings of a topic for people.
     *
     * @param settings by name, of an existing or a new topic
     */
    public static String describe(final Map<String, String> settings) {
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
