package io.quoteflow.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoteflow.config.ConnectorSpec;
import io.quoteflow.connector.kafka.JournalProducer;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.RecordKind;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes control records to a journal topic, as {@code quoteflow control} does. */
public final class TopicControls implements ControlRequests {
    private final ConnectorSpec.KafkaJournal topic;

    public TopicControls(final ConnectorSpec.KafkaJournal topic) {
        this.topic = topic;
    }

    @Override
    public void request(final List<String> instruments, final ObjectNode payload) {
        final byte[] bytes = payload.toString().getBytes(StandardCharsets.UTF_8);
        final long now = System.currentTimeMillis();
        try (JournalProducer producer = new JournalProducer(topic)) {
            for (final String id : instruments) {
                producer.send(
                        new JournalRecord(id, RecordKind.CONTROL, now, 0, 0, false, bytes, null));
            }
            producer.flush();
        }
    }
}
