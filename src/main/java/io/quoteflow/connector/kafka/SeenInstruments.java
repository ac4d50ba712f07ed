package io.quoteflow.connector.kafka;

import io.quoteflow.config.ConnectorSpec;
import io.quoteflow.config.OffsetBound;
import io.quoteflow.connector.kafka.client.KafkaFailure;
import io.quoteflow.decision.DecisionStream;
import io.quoteflow.market.InstrumentId;
import org.apache.kafka.clients.consumer.ConsumerRecord;

import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the instruments that a job has started, as far as the decision topics still contain their
 * start.
 */
public final class SeenInstruments {
    /**
     * Largest number of instruments to return. It is more than a suggestion needs, and keeps memory
     * small if others have filled the topic.
     */
    private static final int MAX_INSTRUMENTS = 10_000;

    private SeenInstruments() {}

    /**
     * Returns the instruments that have a row in {@code controls}. The first row of each instrument
     * there is its start.
     *
     * @throws KafkaFailure if the topic does not exist or the cluster cannot be reached
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
                    record != null && seen.size() < MAX_INSTRUMENTS;
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
