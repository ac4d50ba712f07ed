package io.quoteflow.connector.kafka.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoteflow.config.ConnectorSpec;
import io.quoteflow.config.OffsetBound;
import io.quoteflow.connector.kafka.Headers;
import io.quoteflow.connector.kafka.TopicReader;
import io.quoteflow.connector.kafka.client.Topic;
import io.quoteflow.connector.kafka.client.TopicAdmin;
import org.apache.kafka.clients.consumer.ConsumerRecord;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What earlier runs of a gateway stored.
 *
 * @param values by key
 * @param journal next place by partition of the journal that the values do not contain; null if
 *     that is not known
 * @param generation number of the newest run that has written; 0 if there was none
 */
public record GatewayMemory(
        Map<String, byte[]> values, Map<Integer, Long> journal, long generation) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public GatewayMemory {
        values = Map.copyOf(values);
        journal = journal == null ? null : Map.copyOf(journal);
    }

    /**
     * Reads the memory, and creates its topic if it does not exist. A record that follows one of a
     * later run was left over in a process that slept meanwhile: it is older than it seems, and is
     * dropped.
     *
     * @throws io.quoteflow.connector.kafka.client.KafkaFailure if the cluster cannot be reached or
     *     refuses
     */
    public static GatewayMemory read(final ConnectorSpec.KafkaDecisions decisions) {
        final Topic topic = Topic.memory(decisions);
        try (TopicAdmin topics = new TopicAdmin(topic.client())) {
            if (topics.partitions(topic.name()) == 0) {
                topics.createOrFind(topic);
            }
        }
        final Map<String, byte[]> values = new HashMap<>();
        long generation = 0;
        try (TopicReader reader =
                new TopicReader(
                        topic.client(), topic.name(), OffsetBound.earliest(), OffsetBound.end())) {
            for (ConsumerRecord<byte[], byte[]> record = reader.next();
                    record != null;
                    record = reader.next()) {
                final long of = generation(record);
                final boolean late = of >= 0 && of < generation;
                generation = Math.max(generation, of);
                if (record.key() != null && !late) {
                    final String key = new String(record.key(), StandardCharsets.UTF_8);
                    if (record.value() == null) {
                        values.remove(key);
                    } else {
                        values.put(key, record.value());
                    }
                }
            }
        }
        values.remove(AccountOutput.RUN);
        return new GatewayMemory(values, offsets(values.remove(AccountOutput.MARK)), generation);
    }

    /** Returns the number of the run that wrote a record; -1 if it does not say. */
    private static long generation(final ConsumerRecord<byte[], byte[]> record) {
        final String text = Headers.text(record.headers(), Headers.GENERATION);
        return text != null && text.matches("\\d{1,18}") ? Long.parseLong(text) : -1;
    }

    private static Map<Integer, Long> offsets(final byte[] mark) {
        if (mark == null) {
            return null;
        }
        try {
            final Map<Integer, Long> offsets = new TreeMap<>();
            final JsonNode node = JSON.readTree(mark);
            node.fieldNames()
                    .forEachRemaining(
                            name -> offsets.put(Integer.valueOf(name), node.get(name).asLong()));
            return offsets;
        } catch (final IOException | NumberFormatException foreign) {
            return null;
        }
    }
}
