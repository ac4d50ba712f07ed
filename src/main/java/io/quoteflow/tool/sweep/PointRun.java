package io.quoteflow.tool.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoteflow.decision.DecisionSink;
import io.quoteflow.decision.DecisionStream;
import io.quoteflow.decision.Hashes;
import io.quoteflow.journal.JournalGroups;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.replay.DirectReplay;
import io.quoteflow.result.PlacementResults;
import io.quoteflow.result.Results;
import io.quoteflow.result.RunResults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The run of one point. Its rows go into sums and are not kept, so that the memory does not grow
 * with them. Used by one thread at a time.
 */
public final class PointRun implements DecisionSink {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SweepPoint point;
    private final DirectReplay replay;
    private final RunResults results = new RunResults();
    private final SortedMap<String, PlacementResults> placements = new TreeMap<>();

    /** The hash of each instrument and portfolio, hex, from its summary. */
    private final SortedMap<String, String> hashes = new TreeMap<>();

    /**
     * Creates a run.
     *
     * @param version of this program, for the rows
     * @param deadLetters dead letters that are written for each reason and minute
     * @param instruments those that are traded; empty for all
     */
    public PointRun(
            final SweepPoint point,
            final String version,
            final long deadLetters,
            final List<String> instruments) {
        this.point = point;
        final DirectReplay all =
                new DirectReplay(version, point.parameters()::of, this).limitedTo(deadLetters);
        replay = instruments.isEmpty() ? all : all.tradingOnly(instruments);
    }

    /** Sets the portfolios. Call it before the first record. */
    PointRun grouping(final JournalGroups groups) {
        replay.grouping(groups);
        return this;
    }

    @Override
    public void emit(
            final DecisionStream stream,
            final String instrument,
            final long decision,
            final byte[] bytes) {
        try {
            if (stream == DecisionStream.SUMMARY) {
                final JsonNode summary = JSON.readTree(bytes);
                hashes.put(instrument, summary.get("hash").asText());
                if (!summary.has("members")) {
                    results.end(instrument, summary);
                }
            } else {
                if (stream == DecisionStream.PLACEMENTS) {
                    placements
                            .computeIfAbsent(instrument, any -> new PlacementResults())
                            .epoch(JSON.readTree(bytes));
                }
                results.take(stream, instrument, bytes);
            }
        } catch (final IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Handles the next records. */
    void accept(final List<JournalRecord> records) {
        for (final JournalRecord record : records) {
            replay.accept(record);
        }
    }

    /** Ends the run at the end of the journal. */
    void end() {
        replay.end();
    }

    SweepPoint point() {
        return point;
    }

    /**
     * Returns the fingerprint that {@code run} writes for these settings. Call it after the end.
     */
    String fingerprint() {
        final MessageDigest digest = Hashes.newSha256();
        hashes.values().forEach(hash -> digest.update(HexFormat.of().parseHex(hash)));
        return Hashes.hex(digest.digest());
    }

    /** Returns the time, ms, at which a share of the time of the run has passed. */
    long splitAt(final double share) {
        return results.from() > results.to()
                ? Long.MAX_VALUE
                : Results.blockStart(results.from(), results.to(), share);
    }

    /** Returns the results of an instrument; null if nothing was filled. */
    public Results results(final String instrument) {
        return results.instrument(instrument);
    }

    /** Returns what the placements of an instrument earned; null if it had none. */
    public PlacementResults placements(final String instrument) {
        return placements.get(instrument);
    }

    /** Returns the results of all instruments; null if nothing was filled. */
    public Results results() {
        return results.overall();
    }
}
