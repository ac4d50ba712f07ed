package io.quoteflow.job.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoteflow.job.kafka.JournalProducer;
import io.quoteflow.job.spec.ConnectorSpec;
import io.quoteflow.venue.JournalRecord;
import io.quoteflow.venue.RecordKind;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Control records into a journal topic, as {@code quoteflow control} writes them. */
public final class TopicControls implements Controls {
    private final ConnectorSpec.KafkaJournal topic;

    public TopicControls(final ConnectorSpec.KafkaJournal topic) {
        this.topic = topic;
    }

    @Override
    public void ask(final List<String> instruments, final ObjectNode payload) {
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
