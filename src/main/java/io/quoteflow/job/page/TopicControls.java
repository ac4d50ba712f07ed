package io.quoteflow.job.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoteflow.job.kafka.JournalProducer;
import io.quoteflow.job.spec.ConnectorSpec;
import io.quoteflow.venue.JournalRecord;
import io.quoteflow.venue.RecordKind;

import java.nio.charset.StandardCharsets;

/** Control records into a journal topic, as {@code quoteflow control} writes them. */
public final class TopicControls implements Controls {
    private final ConnectorSpec.KafkaJournal topic;

    public TopicControls(final ConnectorSpec.KafkaJournal topic) {
        this.topic = topic;
    }

    @Override
    public void ask(final String instrument, final ObjectNode payload) {
        try (JournalProducer producer = new JournalProducer(topic)) {
            producer.send(
                    new JournalRecord(
                            instrument,
                            RecordKind.CONTROL,
                            System.currentTimeMillis(),
                            0,
                            0,
                            false,
                            payload.toString().getBytes(StandardCharsets.UTF_8),
                            null));
            producer.flush();
        }
    }
}
