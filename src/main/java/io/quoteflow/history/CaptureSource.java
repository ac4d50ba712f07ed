package io.quoteflow.history;

import io.quoteflow.journal.file.JournalText;
import io.quoteflow.journal.file.LineReader;
import io.quoteflow.market.InstrumentId;

import java.io.IOException;
import java.util.Arrays;

/**
 * The frames of a capture, in the order of its lines. Lines that hold none of a wanted instrument
 * are left out and counted, whatever they are.
 */
final class CaptureSource implements HistorySource {
    private static final String NO_OBJECT = "lines without a JSON object left out";
    private static final String NO_TIME = "lines without a time left out";
    private static final String NO_SYMBOL = "frames without an instrument left out";
    private static final String BACKWARDS =
            "lines given the time of a line above them, because theirs is earlier";

    private final HistoryFile file;
    private final CaptureLayout layout;
    private final InstrumentChoice choice;
    private final ImportNotes notes;
    private final LineReader lines;
    private long line;
    private long newest;

    /** The instrument of all frames so far; null before the first and if there were several. */
    private InstrumentId only;

    private boolean several;

    /**
     * @throws HistoryException if no instrument is given, because a frame does not tell its
     *     category
     */
    CaptureSource(
            final HistoryFile file,
            final CaptureLayout layout,
            final InstrumentChoice choice,
            final ImportNotes notes)
            throws IOException {
        this.file = file;
        this.layout = layout;
        this.choice = choice;
        this.notes = notes;
        lines = new LineReader(file.bytes());
        if (choice.given().isEmpty()) {
            throw new HistoryException(
                    file.path()
                            + ": its frames do not say which market they are of; give the"
                            + " instruments, such as --instrument bybit.linear.BTCUSDT");
        }
    }

    @Override
    public HistoryFile file() {
        return file;
    }

    @Override
    public HistoryEvent next() throws IOException {
        for (byte[] bytes = read(); bytes != null; bytes = read()) {
            line++;
            if (JournalText.isBlank(bytes)) {
                continue;
            }
            final CapturedLine captured = layout.split(stripped(JournalText.record(bytes)));
            if (captured == null) {
                notes.leftOut(NO_OBJECT, file.path(), line);
            } else if (captured != CapturedLine.NO_FRAME) {
                final HistoryEvent event = event(captured);
                if (event != null) {
                    return event;
                }
            }
        }
        return null;
    }

    /** Returns a line without blanks around it and without the carriage return of its end. */
    private static byte[] stripped(final byte[] line) {
        int start = 0;
        int end = line.length;
        while (start < end && isBlank(line[start])) {
            start++;
        }
        while (start < end && isBlank(line[end - 1])) {
            end--;
        }
        return end - start == line.length ? line : Arrays.copyOfRange(line, start, end);
    }

    private static boolean isBlank(final byte b) {
        return b == ' ' || b == '\t' || b == '\r';
    }

    private byte[] read() throws IOException {
        try {
            return lines.next();
        } catch (final HistoryFile.DamagedException damaged) {
            notes.damaged(file.path() + ", line " + line + ": " + damaged.getMessage());
            return null;
        }
    }

    /** Returns the event of a line; null if the line is left out. */
    private HistoryEvent event(final CapturedLine captured) {
        final FrameOutline frame = FrameOutline.of(captured.frame());
        if (frame == null) {
            notes.leftOut(NO_OBJECT, file.path(), line);
            return null;
        }
        final InstrumentId instrument = instrument(captured, frame);
        if (instrument == null) {
            return null;
        }
        final EpochUnit.Time time;
        try {
            time = EpochUnit.parse(captured.time() == null ? frame.time() : captured.time());
        } catch (final IllegalArgumentException noTime) {
            notes.leftOut(NO_TIME, file.path(), line);
            return null;
        }
        notes.unit(file.path(), time.unit());
        if (time.nanos() < newest) {
            notes.leftOut(BACKWARDS, file.path(), line);
        }
        newest = Math.max(newest, time.nanos());
        return new RawFrame(newest, instrument, captured.frame());
    }

    /** Returns the instrument of a frame; null if there is none or it is not wanted. */
    private InstrumentId instrument(final CapturedLine captured, final FrameOutline frame) {
        final String symbol = captured.symbol().isEmpty() ? frame.symbol() : captured.symbol();
        if (symbol.isEmpty()) {
            if (frame.snapshot() && only != null) {
                return only;
            }
            notes.leftOut(NO_SYMBOL, file.path(), line);
            return null;
        }
        final InstrumentId instrument = choice.of(symbol);
        several |= instrument == null || only != null && !only.equals(instrument);
        only = several ? null : instrument;
        if (instrument == null) {
            notes.otherSymbol(symbol, file.path(), line);
        }
        return instrument;
    }

    @Override
    public void close() throws IOException {
        lines.close();
        file.close();
    }
}
