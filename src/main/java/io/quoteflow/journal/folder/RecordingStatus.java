package io.quoteflow.journal.folder;

/**
 * What a recorder has written so far. All counts are those of this process, not of the folder.
 *
 * @param files number of files that it created
 * @param records number of records that readers can see
 * @param bytes size of these records before compression, bytes
 * @param lostRecords number of records that could not be written
 * @param diskFull whether records are being lost now because the disk is full or fails
 * @param trouble what is wrong now, for people; empty if nothing is
 */
public record RecordingStatus(
        long files, long records, long bytes, long lostRecords, boolean diskFull, String trouble) {
    /** Returns the same counts with another text of trouble. */
    RecordingStatus with(final String otherTrouble) {
        return new RecordingStatus(files, records, bytes, lostRecords, diskFull, otherTrouble);
    }
}
