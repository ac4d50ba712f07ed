package io.quoteflow.journal.control;

import io.quoteflow.journal.file.JournalFeed;
import io.quoteflow.journal.file.JournalFeedFactory;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Opens a journal with the control records that people ask for while it is read. A position names
 * their file: where the folder has it, as at a restart, a resume and a savepoint of the same
 * folder, it is gone on with, as a topic would be; elsewhere the run has a file of its own.
 *
 * @param journal without them
 * @param files that the journal has
 * @param folder of the run's decisions: the name of its {@link ControlDesk} too
 * @param fresh name of a file that begins with this run
 * @param asked whether people can ask this run for something
 * @param resumed whether the run goes on from its own checkpoint, so that the file must be there
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
