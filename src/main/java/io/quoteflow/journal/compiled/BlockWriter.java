package io.quoteflow.journal.compiled;

import io.airlift.compress.zstd.ZstdCompressor;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.PreparedFrame;
import io.quoteflow.journal.RecordKind;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects the records of a block and writes it. A block can be read without those before it. */
final class BlockWriter {
    /** The number of each name, in the order of the numbers. */
    private final Map<GroupedName, Integer> instruments = new LinkedHashMap<>();

    private final PackedWriter records = new PackedWriter();
    private final PackedWriter payloads = new PackedWriter();
    private final ZstdCompressor zstd = new ZstdCompressor();
    private int count;
    private String instrument;
    private String group;
    private long received;
    private long partition;
    private long offset;

    BlockWriter() {
        clear();
    }

    private void clear() {
        records.clear();
        payloads.clear();
        count = 0;
        instrument = null;
        group = null;
        received = 0;
        partition = 0;
        offset = -1;
    }

    /** Returns the names of the instruments so far; records have their index in this list. */
    List<GroupedName> names() {
        return List.copyOf(instruments.keySet());
    }

    boolean isEmpty() {
        return count == 0;
    }

    boolean isFull() {
        return count == CompiledFormat.MOST_RECORDS
                || payloads.length() + records.length() >= CompiledFormat.FULL;
    }

    void add(final JournalRecord record) {
        final PreparedFrame frame = record.prepared();
        final boolean same = record.instrument().equals(instrument) && record.group().equals(group);
        final boolean next = record.partition() == partition && record.offset() == offset + 1;
        records.putByte(
                record.kind().ordinal()
                        | (same ? CompiledFormat.SAME_INSTRUMENT : 0)
                        | (next ? CompiledFormat.NEXT_POSITION : 0)
                        | (record.sequenced() ? CompiledFormat.SEQUENCED : 0)
                        | (frame == null ? 0 : CompiledFormat.PREPARED));
        if (!same) {
            records.put(number(new GroupedName(record.instrument(), record.group())));
        }
        records.put(record.received() - received);
        if (!next) {
            records.put(record.partition());
            records.put(record.offset());
        }
        if (record.kind() == RecordKind.UNREADABLE) {
            records.put(record.refusal().ordinal());
        }
        final byte[] payload = record.payload();
        records.put(payload.length);
        if (frame == null) {
            records.put(payload, 0, payload.length);
        } else {
            records.put(frame.end() - frame.start());
            records.put(frame.bytes(), frame.start(), frame.end() - frame.start());
            payloads.put(payload, 0, payload.length);
        }
        instrument = record.instrument();
        group = record.group();
        received = record.received();
        partition = record.partition();
        offset = record.offset();
        count++;
    }

    private int number(final GroupedName name) {
        return instruments.computeIfAbsent(name, added -> instruments.size());
    }

    /**
     * Writes the block and starts the next one.
     *
     * @param first number of the first record of the block
     * @param place where the block starts in the file
     */
    BlockEntry write(final OutputStream out, final long first, final long place)
            throws IOException {
        final byte[] packed = new byte[zstd.maxCompressedLength(payloads.length())];
        final int length =
                payloads.length() == 0
                        ? 0
                        : zstd.compress(
                                payloads.array(), 0, payloads.length(), packed, 0, packed.length);
        out.write(records.array(), 0, records.length());
        out.write(packed, 0, length);
        final BlockEntry entry =
                new BlockEntry(
                        first,
                        count,
                        place,
                        records.length(),
                        CompiledFormat.checksum(records.array(), 0, records.length()),
                        length,
                        CompiledFormat.checksum(packed, 0, length),
                        payloads.length());
        clear();
        return entry;
    }
}
