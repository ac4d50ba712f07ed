package io.quoteflow.connector.kafka.client;

import io.quoteflow.config.ConnectorSpec;
import org.junit.jupiter.api.Test;

import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** What topics are made with, and what is said about it. */
class TopicTest {
    private static Topic journal(final boolean archive, final int days) {
        return Topic.journal(
                new ConnectorSpec.KafkaJournal(
                        null, "journal", "group", new ConnectorSpec.Positions(archive, 1)),
                days);
    }

    @Test
    void aJournalIsKeptForEverWithTheTimeOfTheBroker() {
        final Map<String, String> settings = journal(false, Topic.FOR_EVER).settings();
        assertThat(settings)
                .containsEntry("retention.ms", "-1")
                .containsEntry("retention.bytes", "-1")
                .containsEntry("message.timestamp.type", "LogAppendTime");
        assertThat(Topic.told(settings))
                .isEqualTo(
                        "records are kept for ever, with the time of the broker (LogAppendTime)");
    }

    @Test
    void anArchiveKeepsTheTimesOfItsRecords() {
        assertThat(Topic.told(journal(true, 3).settings()))
                .isEqualTo(
                        "records are kept for 3 days, with the time of their writer (CreateTime)");
    }

    @Test
    void everyDecisionTopicIsKeptForTheDaysThatAreGiven() {
        assertThat(Topic.decisions(new ConnectorSpec.KafkaDecisions(null, "p.", true), 7))
                .isNotEmpty()
                .allSatisfy(
                        topic ->
                                assertThat(topic.settings())
                                        .containsEntry("retention.ms", "604800000")
                                        .containsEntry("retention.bytes", "-1"));
    }

    @Test
    void aTopicThatIsThereMayBeKeptBySize() {
        assertThat(Topic.told(Map.of("retention.ms", "60000", "retention.bytes", "4096")))
                .contains("for 1 minutes, at most 4096 bytes of a partition");
    }

    @Test
    void aCompactedTopicIsNotSaidToBeKeptForNoTime() {
        assertThat(Topic.told(Map.of("cleanup.policy", "compact")))
                .isEqualTo(
                        "records are kept until their key has a newer one (compacted), with the time of their writer (CreateTime)");
    }
}
