package io.quoteflow.connector.kafka;

import io.quoteflow.config.ConnectorSpec;
import io.quoteflow.config.OffsetBound;
import io.quoteflow.connector.kafka.client.KafkaFailure;
import io.quoteflow.decision.DecisionStream;
import io.quoteflow.market.InstrumentId;
import org.apache.kafka.clients.consumer.ConsumerRecord;

import java.util.Set;
import java.util.TreeSet;

/** The instruments that a job has started, as far as its decision topics still show them. */
public final class SeenInstruments {
    /** More than a suggestion needs, so that a topic that others fill costs no memory. */
    private static final int MOST = 10_000;

    private SeenInstruments() {}

    /**
     * The instruments that have a row in {@code controls}: the first row of each is its start.
     *
     * @throws KafkaFailure if the topic is missing or the cluster cannot be reached
     */
    public static Set<String> in(final ConnectorSpec.KafkaDecisions decisions) {
        final Set<String> seen = new TreeSet<>();
        try (TopicReader reader =
                new TopicReader(
                        decisions.client(),
                        decisions.prefix() + DecisionStream.CONTROLS.text(),
                        OffsetBound.earliest(),
                        OffsetBound.end())) {
            for (ConsumerRecord<byte[], byte[]> record = reader.next();
                    record != null && seen.size() < MOST;
                    record = reader.next()) {
                final String key = record.key() == null ? null : Headers.text(record.key());
                if (key != null && isInstrument(key)) {
                    seen.add(key);
                }
            }
        }
        return seen;
    }

    private static boolean isInstrument(final String key) {
        try {
            InstrumentId.parse(key);
            return true;
        } catch (final IllegalArgumentException other) {
            return false;
        }
    }
}
