package io.quoteflow.journal.folder;

import java.util.Optional;

/** Counts what a recorder writes and loses. One thread counts; any thread may read the status. */
final class RecordingCounts {
    private long files;
    private long records;
    private long bytes;
    private long lost;
    private boolean diskFull;
    private String trouble = "";
    private long lossRecords;
    private long lossFirst;
    private long lossLast;
    private volatile RecordingStatus status = new RecordingStatus(0, 0, 0, 0, false, "");

    /** Counts a new file. */
    void opened() {
        files++;
        publish();
    }

    /** Counts records that readers can see. */
    void wrote(final long newRecords, final long newBytes) {
        records += newRecords;
        bytes += newBytes;
        publish();
    }

    /**
     * Counts lost records.
     *
     * @param received of the last of them, ms since the epoch
     */
    void lose(final long newRecords, final long received) {
        lossFirst = lossRecords == 0 ? received : lossFirst;
        lossLast = received;
        lossRecords += newRecords;
        lost += newRecords;
        publish();
    }

    /** Notes that the disk refuses records. */
    void refused(final String text) {
        diskFull = true;
        trouble(text);
    }

    /** Notes what is wrong. */
    void trouble(final String text) {
        trouble = text;
        publish();
    }

    /** Notes that the disk takes records again. */
    void recovered() {
        diskFull = false;
        trouble = "";
        publish();
    }

    /** Returns the line of the index for the records that were lost since the last call. */
    Optional<byte[]> takeLoss() {
        if (lossRecords == 0) {
            return Optional.empty();
        }
        final byte[] line = IndexLine.lost(lossRecords, lossFirst, lossLast);
        lossRecords = 0;
        return Optional.of(line);
    }

    private void publish() {
        status = new RecordingStatus(files, records, bytes, lost, diskFull, trouble);
    }

    RecordingStatus status() {
        return status;
    }
}
