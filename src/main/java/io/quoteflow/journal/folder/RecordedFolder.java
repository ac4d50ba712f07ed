package io.quoteflow.journal.folder;

import io.quoteflow.file.ChangedFileException;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.file.JournalInput;
import io.quoteflow.journal.file.ReceivedRange;

import java.io.IOException;
import java.nio.file.Path;
import java.util.NavigableSet;
import java.util.Optional;

/**
 * A recorded folder as one input. Its files are read one after the other, in the order of their
 * numbers; only the one that is read is open. A file that the range excludes is not opened, unless
 * it has the last definition of an instrument before the range.
 *
 * <p>A position is the number of lines taken over all files. It does not depend on how files are
 * named or compressed, or on whether earlier ones still exist.
 */
public final class RecordedFolder implements JournalInput {
    private final Path folder;
    private final int input;
    private final ReceivedRange range;
    private final boolean follow;
    private final RecordingIndex index;

    /** Files before the range that have definitions which are needed. */
    private final NavigableSet<Integer> defining;

    /** The file that is read; null before the first one and between two. */
    private RecordedFile current;

    /** Number of the last file that was read or left out. */
    private int passed;

    /** Number of the next line, unless a file is open. */
    private long nextLine;

    private long lastReceived;
    private JournalRecord head;
    private long headLine;
    private boolean ended;

    /** Whether the open file was found to be closed by its recorder. Then its next end is final. */
    private boolean complete;

    /** Whether all that was recorded so far has been read once. */
    private boolean caughtUp;

    private long bytesPassed;
    private long bytesAhead;

    /**
     * Opens a folder.
     *
     * @param input number of the input
     * @param skip number of lines that were taken before
     * @param follow whether to wait for further records until the recording has ended cleanly
     * @throws ChangedFileException if the folder has fewer lines, or the file of the position is
     *     missing
     * @throws IOException naming the file, if it cannot be read
     */
    public RecordedFolder(
            final Path folder,
            final int input,
            final long skip,
            final ReceivedRange range,
            final boolean follow)
            throws IOException {
        this.folder = folder;
        this.input = input;
        this.range = range;
        this.follow = follow;
        index = RecordingIndex.read(folder);
        defining = NeededDefinitions.files(index.files(), range.from());
        try {
            skip(skip);
            advance();
        } catch (final IOException failed) {
            close();
            throw failed;
        }
    }

    /** Whether a folder is a recording. */
    public static boolean isRecording(final Path folder) throws IOException {
        return RecordingIndex.isIn(folder);
    }

    /** Moves behind lines that were taken before. */
    private void skip(final long lines) throws IOException {
        final CheckpointLine checkpoint = new CheckpointLine(folder, lines);
        for (final FileEntry entry : index.files().values()) {
            if (entry.end() > lines) {
                checkpoint.checkPresent(entry);
                break;
            }
            pass(entry);
        }
        while (nextLine < lines && open()) {
            checkpoint.checkNotLost(nextLine, current.lines().nextLine());
            while (current.lines().nextLine() < lines && !current.lines().isAtEnd()) {
                current.read();
            }
            if (current.lines().nextLine() >= lines) {
                return;
            }
            closeFile();
        }
        checkpoint.checkReached(nextLine);
    }

    /** Leaves a file out. */
    private void pass(final FileEntry entry) {
        passed = entry.name().number();
        nextLine = entry.end();
        lastReceived = entry.last();
    }

    private void advance() throws IOException {
        head = null;
        while (head == null && !ended && (current != null || open())) {
            headLine = current.lines().nextLine();
            final JournalRecord record = current.read();
            if (record == null && current.lines().isAtEnd()) {
                if (!endOfFile()) {
                    return;
                }
                continue;
            }
            final FileEntry entry = index.files().get(current.number());
            if (entry != null && headLine >= entry.end() && !current.lines().isCut()) {
                head =
                        current.lines()
                                .broken(" has more lines than the index says; they are left out");
                closeFile();
                return;
            }
            ended = record != null && range.isBefore(record);
            head = record != null && !ended && range.reads(record) ? record : null;
        }
    }

    /**
     * Handles the end of the open file.
     *
     * @return false if the recorder may append to it
     */
    private boolean endOfFile() throws IOException {
        if (current.mayGrow() && !complete) {
            index.refresh();
            complete = index.files().containsKey(current.number()) || hasNext() || index.ended();
            if (complete) {
                // reads once more, because the recorder may have appended lines before it closed it
                return true;
            }
            if (follow) {
                caughtUp = true;
                return false;
            }
        }
        final FileEntry entry = index.files().get(current.number());
        if (entry != null && current.lines().nextLine() < entry.end() && !current.lines().isCut()) {
            headLine = current.lines().nextLine();
            head =
                    current.lines()
                            .broken(
                                    " ends after line "
                                            + (headLine - 1)
                                            + " (counted from 0), but the index says that the file goes on to line "
                                            + (entry.end() - 1)
                                            + "; the lines between are missing");
        }
        closeFile();
        return true;
    }

    private void closeFile() throws IOException {
        final FileEntry entry = index.files().get(current.number());
        passed = current.number();
        nextLine = entry == null ? current.lines().nextLine() : entry.end();
        lastReceived = Math.max(lastReceived, current.lines().lastReceived());
        bytesPassed += current.size();
        current.close();
        current = null;
        complete = false;
    }

    /**
     * Opens the next file that the range does not exclude.
     *
     * @return false if there is none now
     */
    private boolean open() throws IOException {
        while (true) {
            final Optional<Integer> next = next();
            if (next.isEmpty()) {
                ended = !follow || index.ended();
                return false;
            }
            // a writer says where it goes on before it creates a file
            index.refresh();
            final FileEntry entry = index.files().get(next.get());
            if (entry != null && entry.first() >= range.to()) {
                ended = true;
                return false;
            }
            if (entry != null && entry.last() < range.from() && !defining.contains(next.get())) {
                pass(entry);
                continue;
            }
            final Optional<RecordedFile> file =
                    RecordedFile.open(
                            folder,
                            next.get(),
                            input,
                            index.firstLine(next.get(), nextLine),
                            lastReceived);
            if (file.isPresent()) {
                current = file.get();
                bytesAhead = bytesAhead();
                return true;
            }
            if (entry == null) {
                return false;
            }
            pass(entry);
        }
    }

    /** Returns the size of the files after the open one that the range does not exclude. */
    private long bytesAhead() {
        long bytes = 0;
        for (final FileEntry entry : index.files().tailMap(current.number(), false).values()) {
            final boolean left = entry.last() < range.from() || entry.first() >= range.to();
            bytes += left ? 0 : entry.bytes();
        }
        return bytes;
    }

    /** Returns the number of the next file that exists or is in the index; empty if none is. */
    private Optional<Integer> next() throws IOException {
        index.refresh();
        if (index.files().containsKey(passed + 1)
                || RecordingFiles.find(folder, passed + 1).isPresent()) {
            return Optional.of(passed + 1);
        }
        // a number may be missing, for example because a user has deleted its file
        final Integer indexed = index.files().higherKey(passed);
        return follow && indexed == null && passed > 0
                ? Optional.empty()
                : RecordingFiles.in(folder).stream()
                        .map(RecordingName::number)
                        .filter(number -> number > passed)
                        .filter(number -> indexed == null || number < indexed)
                        .findFirst()
                        .or(() -> Optional.ofNullable(indexed));
    }

    private boolean hasNext() {
        return index.files().higherKey(current.number()) != null
                || RecordingFiles.find(folder, current.number() + 1).isPresent();
    }

    @Override
    public JournalRecord head() {
        return head;
    }

    @Override
    public JournalRecord take() throws IOException {
        final JournalRecord taken = head;
        advance();
        return taken;
    }

    @Override
    public long taken() {
        return head != null || ended && current != null
                ? headLine
                : current == null ? nextLine : current.lines().nextLine();
    }

    @Override
    public boolean ended() {
        return head == null && ended;
    }

    @Override
    public long liveReceived() {
        return current == null
                ? lastReceived
                : Math.max(lastReceived, current.lines().lastReceived());
    }

    @Override
    public void refresh() throws IOException {
        if (head == null && !ended) {
            advance();
        }
    }

    @Override
    public long bytesRead() {
        return bytesPassed + (current == null ? 0 : current.bytesRead());
    }

    @Override
    public long size() {
        if (caughtUp && !index.ended()) {
            return NO_END;
        }
        return ended() || current == null ? bytesRead() : bytesPassed + current.size() + bytesAhead;
    }

    @Override
    public void close() throws IOException {
        if (current != null) {
            current.close();
        }
    }
}
