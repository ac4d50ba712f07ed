package io.quoteflow.run;

import io.quoteflow.config.ConnectorSpec;
import io.quoteflow.config.JobSpec;
import io.quoteflow.config.UsageException;
import io.quoteflow.connector.files.DecisionFileSink;
import io.quoteflow.connector.files.FolderContents;
import io.quoteflow.file.OwnFile;
import io.quoteflow.journal.control.ControlFiles;
import io.quoteflow.report.ReportCommand;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Checks the folder of decision files before a run writes to it. */
final class OutputFolder {
    private final Path folder;

    OutputFolder(final Path folder) {
        this.folder = folder;
    }

    /**
     * Rejects a folder that cannot be written, that another job writes, that contains links or
     * special files, or whose files are the input of the run.
     *
     * @throws UsageException naming the reason
     */
    void check(final JobSpec spec) throws IOException {
        Path existing = folder;
        while (!Files.exists(existing)) {
            existing = existing.getParent();
        }
        if (!Files.isDirectory(existing) || !Files.isWritable(existing)) {
            throw refused(existing + " is no folder that can be written to");
        }
        checkFiles();
        if (DecisionFileSink.isTaken(folder)) {
            throw refused("another job is writing this folder; name another");
        }
        checkInputs(spec);
    }

    /**
     * Rejects a folder that contains results of another run.
     *
     * @throws UsageException if it does
     */
    void refuseResults() throws IOException {
        final FolderContents contents = new FolderContents(folder);
        if (contents.hasResults()
                || Files.exists(folder.resolve(RunFile.NAME), LinkOption.NOFOLLOW_LINKS)
                || !ControlFiles.in(folder).isEmpty()) {
            throw new UsageException(contents.refusal());
        }
    }

    private void checkFiles() throws IOException {
        final List<Path> files = new ArrayList<>(ControlFiles.in(folder));
        files.add(folder.resolve(RunFile.NAME));
        files.add(folder.resolve(ReportCommand.NAME));
        new FolderContents(folder).nonRegularFile().ifPresent(files::add);
        for (final Path file : files) {
            if (!OwnFile.isPlain(file)) {
                throw refused(
                        file
                                + " is "
                                + (Files.isSymbolicLink(file) ? "a symbolic link" : "no plain file")
                                + ", and a run writes its own files only; remove it");
            }
        }
    }

    /** Rejects input files in the output folder, because a run replaces the files there. */
    private void checkInputs(final JobSpec spec) {
        if (spec.journal() instanceof ConnectorSpec.JournalFiles journal) {
            for (final String file : journal.files()) {
                if (folder.equals(Path.of(file)) || folder.equals(Path.of(file).getParent())) {
                    throw new UsageException(
                            "--input "
                                    + file
                                    + ": lies in the output folder, whose files a run replaces; name another --output");
                }
            }
        }
        if (spec.journal() instanceof ConnectorSpec.Market market
                && folder.equals(Path.of(market.folder()))) {
            throw refused("is the folder of the recording too; name another --recording");
        }
    }

    private UsageException refused(final String why) {
        return new UsageException("--output " + folder + ": " + why);
    }
}
