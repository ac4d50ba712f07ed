package io.quoteflow.connector.files;

import io.quoteflow.decision.DecisionStream;
import io.quoteflow.file.OwnFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The contents of an output folder before a run. */
public final class FolderContents {
    private final Path folder;

    /**
     * Creates a view of a folder.
     *
     * @param folder may not exist
     */
    public FolderContents(final Path folder) {
        this.folder = folder;
    }

    private List<Path> decisions() {
        final List<Path> files = new ArrayList<>();
        for (final DecisionStream stream : DecisionStream.values()) {
            if (stream != DecisionStream.SUMMARY) {
                files.add(folder.resolve(stream.text() + ".jsonl"));
            }
        }
        return files;
    }

    /** Whether the folder contains decisions or a summary of a run. */
    public boolean hasResults() throws IOException {
        if (Files.exists(folder.resolve(SummaryFile.NAME), LinkOption.NOFOLLOW_LINKS)) {
            return true;
        }
        for (final Path file : decisions()) {
            if (Files.exists(file) && Files.size(file) > 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns the first path of a run's files at which there is something other than a regular
     * file; empty if there is none.
     */
    public Optional<Path> nonRegularFile() {
        final List<Path> files = decisions();
        files.add(folder.resolve(SummaryFile.NAME));
        files.add(folder.resolve(FolderLock.NAME));
        return files.stream().filter(file -> !OwnFile.isPlain(file)).findFirst();
    }

    /** Returns why a run may not write the folder, in one line for people. */
    public String refusal() {
        return FolderUsedException.message(folder);
    }
}
