package io.quoteflow.tool.diff;

import io.quoteflow.config.ConnectorSpec;
import io.quoteflow.config.OffsetBound;
import io.quoteflow.connector.kafka.JournalRecords;
import io.quoteflow.connector.kafka.TopicReader;
import io.quoteflow.journal.JournalRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Finds records in a journal topic. */
final class TopicRecordFinder implements RecordFinder {
    private final ConnectorSpec.KafkaJournal journal;

    TopicRecordFinder(final ConnectorSpec.KafkaJournal journal) {
        this.journal = journal;
    }

    @Override
    public Map<Key, JournalRecord> find(final Set<Key> wanted) {
        final Map<Key, JournalRecord> found = new HashMap<>();
        for (final Key key : wanted) {
            try (TopicReader reader =
                    TopicReader.at(journal.client(), journal.topic(), key.position())) {
                keep(reader, reader.next(), wanted, found);
            }
        }
        if (found.size() < wanted.size()) {
            // copied records keep positions that differ from their offsets in this topic
            scan(wanted, found);
        }
        return found;
    }

    private void scan(final Set<Key> wanted, final Map<Key, JournalRecord> found) {
        try (TopicReader reader =
                new TopicReader(
                        journal.client(),
                        journal.topic(),
                        OffsetBound.earliest(),
                        OffsetBound.end())) {
            ConsumerRecord<byte[], byte[]> record = reader.next();
            while (record != null && found.size() < wanted.size()) {
                keep(reader, record, wanted, found);
                record = reader.next();
            }
        }
    }

    private void keep(
            final TopicReader reader,
            final ConsumerRecord<byte[], byte[]> consumed,
            final Set<Key> wanted,
            final Map<Key, JournalRecord> found) {
        if (consumed != null) {
            final JournalRecord record =
                    new JournalRecords(journal, reader.partitions()).read(consumed);
            final Key key = Key.of(record);
            if (wanted.contains(key)) {
                found.put(key, record);
            }
        }
    }
}
