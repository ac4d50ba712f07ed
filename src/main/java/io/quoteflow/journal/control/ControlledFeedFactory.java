package io.quoteflow.journal.control;

import io.quoteflow.journal.file.JournalFeed;
import io.quoteflow.journal.file.JournalFeedFactory;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Opens a journal together with the control records that people ask for while it is read. If the
 * folder has the file that the position identifies (after a restart, a resume, or a savepoint of
 * the same folder), the run goes on with it. Otherwise the run creates a new file.
 *
 * @param journal without control records
 * @param files number of files of the journal
 * @param folder output folder of the run, which also identifies its {@link ControlDesk}
 * @param fresh name of the file that the run creates
 * @param asked whether people can ask this run for control records
 * @param resumed whether the run resumes from its own checkpoint; then the file must exist
 */
public record ControlledFeedFactory(
        JournalFeedFactory journal,
        int files,
        String folder,
        String fresh,
        boolean asked,
        boolean resumed)
        implements JournalFeedFactory {
    private static final long serialVersionUID = 1;

    @Override
    public JournalFeed open(final long[] position) throws IOException {
        final ControlPosition own = ControlPosition.of(position, files);
        final Optional<Path> named =
                own == null ? Optional.empty() : ControlFiles.find(Path.of(folder), own.identity());
        if (own != null && named.isEmpty() && resumed) {
            throw new IOException(
                    folder
                            + " has not the control journal that the checkpoint was taken with: resume in the folder of the run");
        }
        final JournalFeed feed =
                journal.open(own == null ? position : Arrays.copyOf(position, files));
        if (named.isEmpty() && !asked) {
            return feed;
        }
        final Path file = named.orElse(Path.of(folder, fresh));
        try {
            return new ControlledFeed(
                    feed,
                    new ControlFile(file, files, named.isEmpty() ? 0 : own.taken()),
                    ControlFiles.identity(file),
                    ControlDesk.of(folder),
                    own == null ? Long.MIN_VALUE : own.latest());
        } catch (final IOException e) {
            feed.close();
            throw e;
        }
    }
}
