package io.quoteflow.journal.compiled;

import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.PreparedFrame;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a compiled journal. The file can be read after {@link #finish}. If that is not called, a
 * reader refuses it.
 */
public final class CompiledWriter implements Closeable {
    private final OutputStream out;
    private final BlockWriter block = new BlockWriter();
    private final List<BlockEntry> blocks = new ArrayList<>();
    private long place;
    private long written;
    private long added;
    private long files = 1;

    /**
     * Starts a file.
     *
     * @param out receives the file; it is closed by {@link #close}
     */
    public CompiledWriter(final OutputStream out) throws IOException {
        this.out = out;
        final ByteArrayOutputStream head = new ByteArrayOutputStream();
        final DataOutputStream data = new DataOutputStream(head);
        data.writeLong(CompiledFormat.MAGIC);
        data.writeInt(CompiledFormat.FORMAT);
        data.writeInt(PreparedFrame.VERSION);
        data.writeInt(CompiledFormat.checksum(head.toByteArray(), 0, head.size()));
        write(head.toByteArray());
    }

    /** Adds the next record, with its decoded frame if it has one. */
    public void add(final JournalRecord record) throws IOException {
        block.add(record);
        added++;
        if (!record.sequenced()) {
            files = Math.max(files, record.partition() + 1);
        }
        if (block.isFull()) {
            writeBlock();
        }
    }

    private void writeBlock() throws IOException {
        final BlockEntry entry = block.write(out, written, place);
        blocks.add(entry);
        written += entry.records();
        place += entry.length() + entry.packed();
    }

    /**
     * Ends the file.
     *
     * @return number of records in it
     */
    public long finish() throws IOException {
        if (!block.isEmpty()) {
            writeBlock();
        }
        final long start = place;
        final ByteArrayOutputStream index = new ByteArrayOutputStream();
        final DataOutputStream data = new DataOutputStream(index);
        data.writeLong(added);
        data.writeInt(Math.toIntExact(files));
        data.writeInt(block.names().size());
        for (final GroupedName name : block.names()) {
            data.writeUTF(name.instrument());
            data.writeUTF(name.group());
        }
        data.writeInt(blocks.size());
        for (final BlockEntry entry : blocks) {
            data.writeInt(entry.records());
            data.writeInt(entry.length());
            data.writeInt(entry.checksum());
            data.writeInt(entry.packed());
            data.writeInt(entry.packedChecksum());
            data.writeInt(entry.payloads());
        }
        write(index.toByteArray());
        final DataOutputStream end = new DataOutputStream(out);
        end.writeLong(start);
        end.writeInt(index.size());
        end.writeInt(CompiledFormat.checksum(index.toByteArray(), 0, index.size()));
        end.writeLong(CompiledFormat.END);
        end.flush();
        return added;
    }

    private void write(final byte[] bytes) throws IOException {
        out.write(bytes);
        place += bytes.length;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
