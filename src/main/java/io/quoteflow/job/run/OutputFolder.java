package io.quoteflow.job.run;

import io.quoteflow.job.files.DecisionFileSink;
import io.quoteflow.job.files.FolderContents;
import io.quoteflow.job.files.OwnFile;
import io.quoteflow.job.journal.ControlFiles;
import io.quoteflow.job.spec.ConnectorSpec;
import io.quoteflow.job.spec.JobSpec;
import io.quoteflow.job.spec.SpecException;
import io.quoteflow.report.ReportCommand;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The folder of decision files, looked at before a run begins to write it. */
final class OutputFolder {
    private final Path folder;

    OutputFolder(final Path folder) {
        this.folder = folder;
    }

    /**
     * Refuses a folder that cannot be written, that another job writes, that holds what a run does
     * not write through, or whose files are the run's input.
     *
     * @throws SpecException saying what is in the way
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
     * Refuses a folder with the results of another run.
     *
     * @throws SpecException if there are some
     */
    void refuseResults() throws IOException {
        final FolderContents contents = new FolderContents(folder);
        if (contents.hasResults()
                || Files.exists(folder.resolve(RunFile.NAME), LinkOption.NOFOLLOW_LINKS)
                || !ControlFiles.in(folder).isEmpty()) {
            throw new SpecException(contents.refusal());
        }
    }

    private void checkFiles() throws IOException {
        final List<Path> files = new ArrayList<>(ControlFiles.in(folder));
        files.add(folder.resolve(RunFile.NAME));
        files.add(folder.resolve(ReportCommand.NAME));
        new FolderContents(folder).foreign().ifPresent(files::add);
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

    /** Files of the output folder are replaced: none of them can be what is read. */
    private void checkInputs(final JobSpec spec) {
        if (spec.journal() instanceof ConnectorSpec.JournalFiles journal) {
            for (final String file : journal.files()) {
                if (folder.equals(Path.of(file).getParent())) {
                    throw new SpecException(
                            "--input "
                                    + file
                                    + ": lies in the output folder, whose files a run replaces; name another --output");
                }
            }
        }
    }

    private SpecException refused(final String why) {
        return new SpecException("--output " + folder + ": " + why);
    }
}
