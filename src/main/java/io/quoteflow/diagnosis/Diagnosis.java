package io.quoteflow.diagnosis;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.trading.Finding;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Finds problems in the input of a run, from the summaries of its instruments and its dead letters.
 */
public final class Diagnosis {
    /** Code of the warning that no record of the input could be used. */
    public static final String NOTHING_USABLE = "NOTHING_USABLE";

    /** Largest number of instruments without a definition that get a warning of their own. */
    private static final int MOST_UNDEFINED = 100;

    /** Largest share of an instrument's records that may be refused without a warning. */
    private static final double REFUSED_SHARE = 0.01;

    /**
     * Largest share of duplicate frames and trades without a warning. Some are normal, because
     * reconnects overlap.
     */
    private static final double DUPLICATE_SHARE = 0.2;

    private static final int LEAST_DUPLICATES = 10;
    private static final String NO_DEFINITION = "NO_DEFINITION";
    private static final List<String> FRAMES =
            List.of(
                    "snapshots",
                    "deltas",
                    "tradeFrames",
                    "gaps",
                    "duplicateFrames",
                    "keptDeltas",
                    "unusableDeltas",
                    "containedDeltas",
                    "oldSnapshots",
                    "unfollowedSnapshots",
                    "seenTrades");
    private static final List<String> SKIPPED =
            List.of("otherTopic", "otherDepth", "unknownObject", "array", "scalar", "unknownKind");

    private final LetterTally letters;
    private final List<RunWarning> warnings = new ArrayList<>();
    private long used;
    private long skipped;

    private Diagnosis(final LetterTally letters) {
        this.letters = letters;
    }

    /**
     * Returns the warnings of a run, in the order of the instruments.
     *
     * @param instruments summary of each instrument, by id
     * @param letters dead letters of the run
     */
    public static List<RunWarning> of(
            final Map<String, JsonNode> instruments, final LetterTally letters) {
        final Diagnosis diagnosis = new Diagnosis(letters);
        for (final Map.Entry<String, JsonNode> instrument : instruments.entrySet()) {
            diagnosis.defined(instrument.getKey(), instrument.getValue());
        }
        diagnosis.undefined(instruments);
        diagnosis.omitted();
        diagnosis.whole(!instruments.isEmpty());
        return diagnosis.warnings;
    }

    private void warn(
            final String code,
            final String instrument,
            final long count,
            final String first,
            final String text) {
        warnings.add(new RunWarning(code, instrument, count, first, text));
    }

    private void defined(final String id, final JsonNode row) {
        final JsonNode counts = row.get("counts");
        final long frames = DeadBook.sum(counts, FRAMES);
        used += frames;
        skipped += DeadBook.sum(counts, SKIPPED);
        if (row.at("/figures/mid").isNull()) {
            neverLive(id, row, frames);
        } else if (counts.get("tradeFrames").asLong() + counts.get("seenTrades").asLong() == 0) {
            warn(
                    "NO_TRADES",
                    id,
                    0,
                    null,
                    "no trade was seen; without trades the paper venue fills next to nothing");
        }
        findings(id, row.get("findings"));
        duplicates(id, counts);
        refused(id, counts, frames);
        final double needed = row.get("quoteNotionalNeeded").asDouble();
        if (needed > 0) {
            warn(
                    "QUOTE_NOTIONAL_TOO_SMALL",
                    id,
                    1,
                    null,
                    "strategy.quoteNotional is under twice the venue's minimum; it needs at least "
                            + BigDecimal.valueOf(needed).toPlainString());
        }
    }

    private void neverLive(final String id, final JsonNode row, final long frames) {
        final LetterTally.Letters early = letters(id).get(NO_DEFINITION);
        final long seen = frames + DeadBook.sum(row.get("counts"), SKIPPED);
        if (seen == 0 && early == null && row.at("/counts/deadLetter").asLong() > 0) {
            // all of its records were refused, which has a warning of its own
            return;
        }
        final boolean late = early != null;
        warn(
                late ? "DEFINED_LATE" : "NEVER_LIVE",
                id,
                late ? early.count() : frames,
                late ? early.first() : null,
                "it never had a usable book: "
                        + (late
                                ? early.count()
                                        + " of its records came before its definition and were refused, "
                                        + "a snapshot among them perhaps; put the definition first"
                                : DeadBook.cause(row)));
    }

    private void findings(final String id, final JsonNode findings) {
        for (final Map.Entry<String, JsonNode> made : findings.properties()) {
            final Finding finding = Finding.valueOf(made.getKey());
            final long extent = made.getValue().get("extent").asLong();
            final String text =
                    switch (finding) {
                        case REFUSED -> null;
                        case RECEIVED_BACKWARDS ->
                                "received goes backwards by up to "
                                        + extent
                                        + " ms, so that files cannot be merged in their order; the position is file:line, both from 0";
                        case AHEAD_OF_RECEIVED ->
                                "frames are up to "
                                        + extent
                                        + " ms ahead of received and were refused; at most 60000 are allowed: a clock is wrong";
                        case MICROSECONDS ->
                                "times of frames are in microseconds and were refused; write them in ms";
                        case NANOSECONDS ->
                                "times of frames are in nanoseconds and were refused; write them in ms";
                        case SECONDS ->
                                "times of frames are in seconds and were read as ms, so that next to no bar ended; write them in ms";
                        case RECEIVED_IN_SECONDS ->
                                "received is in seconds, and frames were refused; write it in ms";
                        case DEEPER_BOOK_SKIPPED ->
                                "a book of one level is followed, and a deeper one of "
                                        + extent
                                        + " levels was skipped; leave the one level out of the journal";
                    };
            if (text != null) {
                final JsonNode value = made.getValue();
                warn(
                        finding.name(),
                        id,
                        value.get("count").asLong(),
                        value.get("first").asText(),
                        text);
            }
        }
    }

    private void duplicates(final String id, final JsonNode counts) {
        final long duplicates =
                DeadBook.sum(
                        counts, List.of("duplicateFrames", "duplicateTrade", "duplicateRecord"));
        final long all = DeadBook.sum(counts, List.of("deltas", "tradeFrames")) + duplicates;
        if (duplicates >= LEAST_DUPLICATES && duplicates > DUPLICATE_SHARE * all) {
            warn(
                    "SEEN_TWICE",
                    id,
                    duplicates,
                    null,
                    duplicates
                            + " frames and trades were seen before; a file, or the same market in two files, may be given twice");
        }
    }

    private void refused(final String id, final JsonNode counts, final long frames) {
        final LetterTally.Letters early = letters(id).get(NO_DEFINITION);
        final long refused =
                counts.get("deadLetter").asLong() + (early == null ? 0 : early.count());
        final long all = counts.get("applied").asLong() + DeadBook.sum(counts, SKIPPED) + refused;
        if (frames + refused == 0 || refused <= REFUSED_SHARE * all) {
            return;
        }
        final String most = mostOf(letters(id));
        warn(
                "MANY_REFUSED",
                id,
                refused,
                most == null ? null : letters(id).get(most).first(),
                refused
                        + " of its "
                        + all
                        + " records were refused"
                        + (most == null ? "" : ", most of them as " + most)
                        + "; dead-letters.jsonl has them");
    }

    private SortedMap<String, LetterTally.Letters> letters(final String id) {
        final SortedMap<String, LetterTally.Letters> own = letters.instruments().get(id);
        return own == null ? new TreeMap<>() : own;
    }

    private static String mostOf(final SortedMap<String, LetterTally.Letters> own) {
        String most = null;
        for (final Map.Entry<String, LetterTally.Letters> each : own.entrySet()) {
            if (most == null || each.getValue().count() > own.get(most).count()) {
                most = each.getKey();
            }
        }
        return most;
    }

    private void undefined(final Map<String, JsonNode> instruments) {
        long more = 0;
        int warned = 0;
        for (final Map.Entry<String, SortedMap<String, LetterTally.Letters>> each :
                letters.instruments().entrySet()) {
            if (instruments.containsKey(each.getKey())) {
                continue;
            }
            if (warned++ < MOST_UNDEFINED) {
                undefined(each.getKey(), each.getValue());
            } else {
                more++;
            }
        }
        if (more > 0) {
            warn(
                    "NEVER_DEFINED",
                    null,
                    more,
                    null,
                    more + " more instruments have no usable definition");
        }
    }

    private void undefined(final String id, final SortedMap<String, LetterTally.Letters> own) {
        final LetterTally.Letters records = own.get(NO_DEFINITION);
        final long count = records == null ? 0 : records.count();
        for (final Map.Entry<String, LetterTally.Letters> each : own.entrySet()) {
            if (!each.getKey().equals(NO_DEFINITION)) {
                final LetterTally.Letters first = each.getValue();
                warn(
                        "NEVER_DEFINED",
                        id,
                        count,
                        first.first(),
                        "nothing of it was used: "
                                + each.getKey()
                                + " at "
                                + first.first()
                                + (first.detail() == null
                                        ? explained(each.getKey())
                                        : ", " + first.detail()));
                return;
            }
        }
        warn(
                "NEVER_DEFINED",
                id,
                count,
                records.first(),
                "nothing of it was used: it has no definition; a record of kind instrument comes before its first frame");
    }

    /**
     * Warns about omitted dead letters, for the whole run because their instruments are not known.
     */
    private void omitted() {
        if (letters.omitted() > 0) {
            warn(
                    "LETTERS_OMITTED",
                    null,
                    letters.omitted(),
                    null,
                    letters.omitted()
                            + " refused records were counted and not written, see deadLetters.perMinute; warnings of single instruments may be missing or count too few");
        }
    }

    private static String explained(final String reason) {
        return reason.equals("NOT_A_RECORD")
                ? ", a line is an object with instrument, kind, received (whole ms) and payload"
                : "";
    }

    /** Warns if no market record of the whole input could be used. */
    private void whole(final boolean anyDefined) {
        long refused = 0;
        for (final long count : letters.reasons().values()) {
            refused += count;
        }
        if (used > 0 || anyDefined && skipped + refused == 0) {
            return;
        }
        warn(
                NOTHING_USABLE,
                null,
                refused + skipped,
                null,
                refused + skipped == 0
                        ? "the input holds no journal record"
                        : "no market record of the input could be used: "
                                + refused
                                + " were refused "
                                + letters.reasons()
                                + ", "
                                + skipped
                                + " were of no known kind");
    }
}
