package io.quoteflow.tool.control;

import io.quoteflow.config.UsageException;
import io.quoteflow.journal.control.ControlPayload;
import io.quoteflow.journal.control.JournalInsertion;
import io.quoteflow.journal.file.JournalOutline;
import io.quoteflow.journal.file.PackedBytes;
import io.quoteflow.text.Suggestion;
import io.quoteflow.text.TerminalText;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Inserts control records into a journal file, or into a separate file next to it. */
final class FileControls {
    /** Time that stands for the end of the journal. */
    static final long AT_THE_END = -1;

    private static final int MAX_SHOWN = 5;

    private final Path journal;
    private final Path target;
    private final boolean isSeparate;
    private final long at;

    /**
     * Creates a writer.
     *
     * @param journal file that defines the instruments
     * @param into separate file of control records; null to write to the journal
     * @param at time of the records, ms since the epoch, or {@link #AT_THE_END}
     */
    FileControls(final String journal, final String into, final long at) {
        this.journal = Path.of(journal);
        this.target = Path.of(into == null ? journal : into);
        this.isSeparate = into != null;
        this.at = at;
    }

    /**
     * Writes all records of an order, or none.
     *
     * @param order to write
     * @param now current time, ms since the epoch, for records at the end
     * @param out receives one line for each instrument and a total
     * @return whether they were written; false if the journal does not define an instrument
     * @throws UsageException with one line if a file or the time cannot be used
     */
    boolean write(final ControlOrder order, final long now, final PrintStream out)
            throws IOException {
        checkFiles();
        final long received = at == AT_THE_END ? Long.MAX_VALUE : at;
        final boolean isNew = !Files.exists(target);
        final JournalInsertion insertion = isNew ? null : new JournalInsertion(target);
        final JournalOutline outline = JournalOutline.read(journal, received);
        if (!areDefined(order.instruments(), outline, out)) {
            return false;
        }
        final JournalOutline ofTarget =
                isNew
                        ? JournalOutline.EMPTY
                        : isSeparate ? JournalOutline.read(target, received) : outline;
        final long last = Math.max(outline.last(), ofTarget.last());
        final long time = at == AT_THE_END ? Math.max(now, last) : at;
        if (at != AT_THE_END) {
            checkPlace(order.instruments(), outline);
        }
        final List<String> lines = new ArrayList<>();
        for (final String instrument : order.instruments()) {
            lines.add(ControlPayload.line(instrument, time, order.payload(instrument, time)));
        }
        (isNew ? create(target) : insertion).insert(ofTarget.place(), ofTarget.lines(), lines);
        print(order, ofTarget.place(), time, outline, out);
        return true;
    }

    private void checkFiles() throws IOException {
        if (Files.isDirectory(journal)) {
            throw new UsageException("--journal " + journal + ": is a folder; name a file");
        }
        if (!Files.isRegularFile(journal) || !Files.isReadable(journal)) {
            throw new UsageException(
                    "--journal " + journal + ": there is no such file, or it cannot be read");
        }
        if (!isSeparate && PackedBytes.isPacked(journal)) {
            throw new UsageException(
                    "--journal "
                            + journal
                            + ": is compressed and cannot be changed; write the records to a separate file with --into FILE, and give both files to the run as --input");
        }
        if (isSeparate && Files.exists(target)) {
            if (!Files.isRegularFile(target) || !Files.isReadable(target)) {
                throw new UsageException("--into " + target + ": is not a readable file");
            }
            if (Files.isSameFile(target, journal)) {
                throw new UsageException("--into " + target + ": is the journal itself");
            }
            if (PackedBytes.isPacked(target)) {
                throw new UsageException(
                        "--into "
                                + target
                                + ": is compressed; control records need an uncompressed file");
            }
        }
        final Path folder = target.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new UsageException("--into " + target + ": its folder does not exist");
        }
        if (Files.exists(target) && !Files.isWritable(target)) {
            throw new UsageException(target + ": cannot be written to");
        }
    }

    private static JournalInsertion create(final Path file) throws IOException {
        return new JournalInsertion(Files.createFile(file));
    }

    private boolean areDefined(
            final List<String> instruments, final JournalOutline outline, final PrintStream out) {
        boolean all = true;
        for (final String instrument : instruments) {
            if (!outline.definitions().containsKey(instrument)) {
                all = false;
                out.println(
                        instrument + ": is not defined in " + journal + hint(instrument, outline));
            }
        }
        if (!all) {
            out.println("0 of " + instruments.size() + " written");
        }
        return all;
    }

    private static String hint(final String instrument, final JournalOutline outline) {
        final List<String> defined = List.copyOf(outline.definitions().keySet());
        final String question = Suggestion.question(instrument, defined);
        if (!question.isEmpty() || defined.isEmpty()) {
            return question;
        }
        return "; defined instruments are "
                + TerminalText.excerpt(
                        String.join(", ", defined.subList(0, Math.min(MAX_SHOWN, defined.size()))))
                + (defined.size() > MAX_SHOWN
                        ? " and " + (defined.size() - MAX_SHOWN) + " more"
                        : "");
    }

    private void checkPlace(final List<String> instruments, final JournalOutline outline) {
        if (at < outline.first() || at > outline.last()) {
            throw new UsageException(
                    "--at "
                            + Instant.ofEpochMilli(at)
                            + ": "
                            + journal
                            + " contains records from "
                            + Instant.ofEpochMilli(outline.first())
                            + " to "
                            + Instant.ofEpochMilli(outline.last()));
        }
        for (final String instrument : instruments) {
            final JournalOutline.Definition definition = outline.definitions().get(instrument);
            if (definition.line() >= outline.place()) {
                throw new UsageException(
                        "--at "
                                + Instant.ofEpochMilli(at)
                                + ": "
                                + instrument
                                + " is defined later, at "
                                + Instant.ofEpochMilli(definition.received())
                                + " in line "
                                + definition.line());
            }
        }
    }

    private void print(
            final ControlOrder order,
            final long place,
            final long time,
            final JournalOutline outline,
            final PrintStream out) {
        final String where =
                at != AT_THE_END
                        ? ""
                        : ", after the last record ("
                                + Instant.ofEpochMilli(outline.last())
                                + "); use --at TIME for an earlier place";
        for (int i = 0; i < order.instruments().size(); i++) {
            out.println(
                    order.instruments().get(i)
                            + ": "
                            + order.verb().word()
                            + " in line "
                            + (place + i)
                            + " of "
                            + target
                            + ", received "
                            + Instant.ofEpochMilli(time)
                            + where);
        }
        final int written = order.instruments().size();
        out.println(written + " of " + written + " written");
    }
}
