package io.quoteflow.tool.control;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quoteflow.decision.DecisionStream;
import io.quoteflow.journal.JournalPosition;
import io.quoteflow.text.TerminalText;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Finds the rows that answer control records: the row of {@code controls} with the record's
 * instrument, position and command, or the dead letter of a record that could not be used. Rows
 * that come again are passed over.
 */
final class ControlAnswers {
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();

    /**
     * What became of a record.
     *
     * @param accepted whether the trader obeys
     * @param undefined whether no trader has the instrument, because nobody defined it
     * @param detail for people: what was changed, or why it was not accepted; may be empty
     */
    record Answer(boolean accepted, boolean undefined, String detail) {}

    private final String journal;
    private final ControlVerb verb;
    private final Set<String> keys;
    private final Map<String, JournalPosition> sent = new HashMap<>();

    /** Of a set with several keys: what came of each, by instrument and key. */
    private final Map<String, SortedMap<String, Answer>> parts = new HashMap<>();

    private final Map<String, Answer> answers = new HashMap<>();

    /**
     * @param journal name of the topic that holds the records
     * @param keys that a set changes; else empty
     */
    ControlAnswers(final String journal, final ControlVerb verb, final Set<String> keys) {
        this.journal = journal;
        this.verb = verb;
        this.keys = Set.copyOf(keys);
    }

    /** Waits for the answer to an instrument's record. */
    void expect(final String instrument, final JournalPosition position) {
        sent.put(instrument, position);
    }

    /** Whether every record has its answer. */
    boolean isComplete() {
        return answers.size() == sent.size();
    }

    /** What became of an instrument's record; null as long as it has no answer. */
    Answer of(final String instrument) {
        return answers.get(instrument);
    }

    /**
     * Looks at a row. What is no row, or answers something else, is passed over.
     *
     * @param ofJournal what the row's cause is a position of; null if it does not say
     */
    void take(final DecisionStream stream, final String ofJournal, final byte[] value) {
        if (value == null || ofJournal != null && !ofJournal.equals(journal)) {
            return;
        }
        final JsonNode row;
        try {
            row = JSON.readTree(value);
        } catch (final IOException noRow) {
            return;
        }
        final String instrument = row.path("instrument").asText();
        final JournalPosition position = sent.get(instrument);
        if (position == null || !position.toString().equals(row.path("cause").asText())) {
            return;
        }
        if (stream == DecisionStream.DEAD_LETTERS) {
            answers.putIfAbsent(instrument, deadLetter(row));
        } else if (row.path("command").asText().equals(verb.word())
                && row.path("accepted").isBoolean()) {
            decided(instrument, text(row, "key"), decided(row));
        }
    }

    /** A set of several keys has a row for each, or one without a key if it was refused whole. */
    private void decided(final String instrument, final String key, final Answer part) {
        final SortedMap<String, Answer> known =
                parts.computeIfAbsent(instrument, any -> new TreeMap<>());
        known.putIfAbsent(key, part);
        if (keys.size() > 1 && !key.isEmpty() && !known.keySet().containsAll(keys)) {
            return;
        }
        answers.putIfAbsent(
                instrument,
                new Answer(
                        known.values().stream().allMatch(Answer::accepted),
                        false,
                        known.values().stream()
                                .map(Answer::detail)
                                .distinct()
                                .collect(Collectors.joining("; "))));
    }

    private static Answer deadLetter(final JsonNode row) {
        final String reason = row.path("reason").asText();
        final String detail = text(row, "detail");
        final boolean undefined = reason.equals("NO_DEFINITION");
        return new Answer(
                false,
                undefined,
                undefined
                        ? "nobody defined it"
                        : "the record is a dead letter: "
                                + TerminalText.excerpt(reason)
                                + (detail.isEmpty() ? "" : ", " + detail));
    }

    private static Answer decided(final JsonNode row) {
        final boolean accepted = row.path("accepted").booleanValue();
        if (!accepted) {
            final String reason = text(row, "reason");
            return new Answer(false, false, reason.isEmpty() ? "no reason is given" : reason);
        }
        final String key = text(row, "key");
        return new Answer(
                true,
                false,
                key.isEmpty()
                        ? ""
                        : key + " " + shown(text(row, "old")) + " -> " + shown(text(row, "new")));
    }

    private static String text(final JsonNode row, final String field) {
        return row.path(field).isNull() ? "" : TerminalText.excerpt(row.path(field).asText());
    }

    private static String shown(final String value) {
        return value.isEmpty() ? "none" : value;
    }
}
