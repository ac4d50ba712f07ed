package io.quoteflow.journal.compiled;

import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.PreparedFrame;
import io.quoteflow.journal.RecordKind;
import io.quoteflow.journal.RejectReason;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/** The records of a block, read one after another. Used by one thread; its records by any. */
final class Block {
    private static final RecordKind[] KINDS = RecordKind.values();
    private static final RejectReason[] REFUSALS = RejectReason.values();

    private final CompiledJournal journal;
    private final BlockEntry entry;
    private final int base;
    private final byte[] bytes;
    private final PackedReader in;

    /** Null until one of them is asked for. */
    private volatile byte[] payloads;

    private int read;
    private GroupedName name;
    private long received;
    private long partition;
    private long offset = -1;
    private int payloadsRead;

    /** A frame in a block. Its payload is read when somebody asks for it. */
    private record Frame(Block block, int start, int end, int place, int length)
            implements PreparedFrame {
        @Override
        public byte[] bytes() {
            return block.bytes;
        }

        @Override
        public byte[] payload() {
            return Arrays.copyOfRange(block.payloads(), place, place + length);
        }
    }

    /**
     * Opens a block at its first record.
     *
     * @param number of the block
     * @param base what is added to the number of a file in a position
     */
    Block(final CompiledJournal journal, final int number, final int base) throws IOException {
        this.journal = journal;
        this.base = base;
        entry = journal.block(number);
        bytes = journal.records(number);
        in = new PackedReader(bytes);
    }

    private byte[] payloads() {
        byte[] all = payloads;
        if (all == null) {
            try {
                all = journal.payloads(entry);
            } catch (final IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
            payloads = all;
        }
        return all;
    }

    /** Whether all records were read. */
    boolean isAtEnd() {
        return read == entry.records();
    }

    JournalRecord next() {
        final int head = in.nextByte();
        final RecordKind kind = KINDS[head & CompiledFormat.KIND];
        final boolean sequenced = (head & CompiledFormat.SEQUENCED) != 0;
        if ((head & CompiledFormat.SAME_INSTRUMENT) == 0) {
            name = journal.name((int) in.next());
        }
        received += in.next();
        if ((head & CompiledFormat.NEXT_POSITION) == 0) {
            partition = in.next();
            offset = in.next();
        } else {
            offset++;
        }
        final RejectReason refusal =
                kind == RecordKind.UNREADABLE ? REFUSALS[(int) in.next()] : null;
        final int length = (int) in.next();
        byte[] payload = null;
        Frame frame = null;
        if ((head & CompiledFormat.PREPARED) == 0) {
            payload = Arrays.copyOfRange(bytes, in.at(), in.at() + length);
            in.skip(length);
        } else {
            final int size = (int) in.next();
            frame = new Frame(this, in.at(), in.at() + size, payloadsRead, length);
            in.skip(size);
            payloadsRead += length;
        }
        read++;
        return new JournalRecord(
                name.instrument(),
                name.group(),
                kind,
                received,
                sequenced ? partition : partition + base,
                offset,
                sequenced,
                payload,
                refusal,
                frame);
    }
}
