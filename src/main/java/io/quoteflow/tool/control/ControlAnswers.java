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
 * Matches rows to the control records that they answer. The answer to a record is the row of {@code
 * controls} with its instrument, position and command, or the dead letter of a record that could
 * not be used. Repeated rows are ignored.
 */
final class ControlAnswers {
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();

    /**
     * Answer to a record.
     *
     * @param accepted whether the trader accepted the command
     * @param undefined whether the instrument has no trader because it has no definition
     * @param detail for people: what changed, or why it was not accepted; may be empty
     */
    record Answer(boolean accepted, boolean undefined, String detail) {}

    private final String journal;
    private final ControlVerb verb;
    private final Set<String> keys;
    private final Map<String, JournalPosition> sent = new HashMap<>();

    /** Answers to a set of several keys, by instrument and key. */
    private final Map<String, SortedMap<String, Answer>> parts = new HashMap<>();

    private final Map<String, Answer> answers = new HashMap<>();

    /**
     * Creates an object without answers.
     *
     * @param journal name of the topic that contains the records
     * @param verb command of the records
     * @param keys changed by a set; empty for other commands
     */
    ControlAnswers(final String journal, final ControlVerb verb, final Set<String> keys) {
        this.journal = journal;
        this.verb = verb;
        this.keys = Set.copyOf(keys);
    }

    /** Registers the record of an instrument, so that its answer is recognized. */
    void expect(final String instrument, final JournalPosition position) {
        sent.put(instrument, position);
    }

    /** Whether all records are answered. */
    boolean isComplete() {
        return answers.size() == sent.size();
    }

    /** Returns the answer to the record of an instrument; null if there is none yet. */
    Answer answer(final String instrument) {
        return answers.get(instrument);
    }

    /**
     * Examines a row. Ignores values that are not rows, and rows that answer other records.
     *
     * @param stream of the row
     * @param ofJournal name of the journal that the cause of the row refers to; null if the row has
     *     none
     * @param value bytes of the row; may be null
     */
    void add(final DecisionStream stream, final String ofJournal, final byte[] value) {
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

    /**
     * Adds an answer. A set of several keys is answered by one row for each key, or by one row
     * without a key if the set as a whole was refused.
     */
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
                        ? "it has no definition"
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
