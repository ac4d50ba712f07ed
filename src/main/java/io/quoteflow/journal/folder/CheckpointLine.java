package io.quoteflow.journal.folder;

import io.quoteflow.file.ChangedFileException;

import java.nio.file.Path;

/**
 * The line of a recorded folder at which a checkpoint was taken. Refuses a folder that does not
 * have the lines before it any more.
 *
 * @param folder the recorded folder
 * @param line number of the first line that the job had not taken
 */
record CheckpointLine(Path folder, long line) {
    /** Checks that the file with the line exists. */
    void checkPresent(final FileEntry entry) throws ChangedFileException {
        if (line > entry.line() && RecordingFiles.find(folder, entry.name().number()).isEmpty()) {
            throw new ChangedFileException(
                    folder
                            + ": the checkpoint was taken after line "
                            + line
                            + ", which was in "
                            + entry.name().text()
                            + "; this file is missing");
        }
    }

    /**
     * Checks that the line is not one of those that were lost between two files.
     *
     * @param end number of the line after the last one of the files before
     * @param next number of the first line after them
     */
    void checkNotLost(final long end, final long next) throws ChangedFileException {
        if (end < line && line < next) {
            throw new ChangedFileException(
                    folder
                            + " has lost its lines from "
                            + end
                            + " on, as by a power failure, but the checkpoint was taken after line "
                            + line
                            + "; its state has no proof any more: start a new run in other folders");
        }
    }

    /**
     * Checks that the folder has so many lines.
     *
     * @param end number of the line after the last one
     */
    void checkReached(final long end) throws ChangedFileException {
        if (end < line) {
            throw new ChangedFileException(
                    folder
                            + " has "
                            + end
                            + " lines, but the checkpoint was taken after "
                            + line
                            + ": it was cut, or it is not the folder that the job read");
        }
    }
}
