package io.quoteflow.recorder;

import io.quoteflow.gateway.TestBook;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.NewRecord;
import io.quoteflow.journal.RecordKind;
import io.quoteflow.journal.file.JournalFeed;
import io.quoteflow.journal.file.ReceivedRange;
import io.quoteflow.journal.folder.JournalInputsFactory;
import io.quoteflow.market.InstrumentId;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a recording while it grows, and follows its books. */
final class FollowedRecording implements Closeable {
    private final JournalFeed feed;
    private final Map<String, TestBook> books = new LinkedHashMap<>();
    private final Map<String, String> last = new LinkedHashMap<>();
    private final List<SentFrames.Recorded> frames = new ArrayList<>();

    FollowedRecording(final Path folder, final List<String> instruments, final boolean follow)
            throws IOException {
        feed =
                new JournalInputsFactory(List.of(folder.toString()), 0, ReceivedRange.ALL, follow)
                        .open(new long[0]);
        instruments.forEach(name -> books.put(name, new TestBook(InstrumentId.parse(name))));
    }

    /** Reads what is there. */
    FollowedRecording read() throws IOException {
        while (feed.delayMillis() == 0) {
            final JournalRecord record = feed.next();
            if (record == null) {
                break;
            }
            final TestBook book = books.get(record.instrument());
            book.take(
                    new NewRecord(
                            record.instrument(),
                            record.kind(),
                            record.received(),
                            record.payload()),
                    record.received());
            if (record.kind() == RecordKind.MARKET) {
                add(record, book);
            }
        }
        return this;
    }

    private void add(final JournalRecord record, final TestBook book) {
        final String name = record.instrument();
        final SentFrames.Recorded frame =
                SentFrames.recorded(name.substring(0, name.lastIndexOf('.')), record.payload());
        if (frame != null) {
            frames.add(frame);
            if (frame.topic().equals(book.topic())) {
                last.put(name, frame.text());
            }
        }
    }

    List<SentFrames.Recorded> frames() {
        return frames;
    }

    Map<String, TestBook> books() {
        return books;
    }

    /** Returns the last recorded frame of an instrument's book; null if there is none. */
    String last(final String instrument) {
        return last.get(instrument);
    }

    @Override
    public void close() throws IOException {
        feed.close();
    }
}
