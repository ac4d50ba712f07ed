package io.quoteflow.tool.control;

import io.quoteflow.config.ConnectorSpec;
import io.quoteflow.connector.kafka.DecisionTail;
import io.quoteflow.connector.kafka.JournalProducer;
import io.quoteflow.connector.kafka.SeenInstruments;
import io.quoteflow.connector.kafka.client.KafkaFailure;
import io.quoteflow.decision.DecisionStream;
import io.quoteflow.journal.JournalPosition;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.RecordKind;
import io.quoteflow.text.Suggestion;
import org.apache.kafka.clients.producer.RecordMetadata;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Writes control records to a journal topic and waits for the answers of the job. */
final class ConfirmedControls {
    private static final Duration POLL = Duration.ofMillis(200);

    private final ConnectorSpec.KafkaJournal journal;
    private final ConnectorSpec.KafkaDecisions decisions;
    private final List<String> named;
    private final PrintStream out;

    /** Position of each written record, by instrument. */
    private final Map<String, JournalPosition> written = new LinkedHashMap<>();

    private final Map<String, String> unwritten = new LinkedHashMap<>();

    /**
     * Creates a writer.
     *
     * @param journal topic to write to
     * @param decisions topics of the job that reads the journal; null to wait for no answers
     * @param named instruments of the job file, for suggestions; may be empty
     * @param out receives one line for each instrument and a total
     */
    ConfirmedControls(
            final ConnectorSpec.KafkaJournal journal,
            final ConnectorSpec.KafkaDecisions decisions,
            final List<String> named,
            final PrintStream out) {
        this.journal = journal;
        this.decisions = decisions;
        this.named = named;
        this.out = out;
    }

    /**
     * Writes the records of an order with the current time and prints a line for each.
     *
     * @param order to write
     * @param timeout longest time to wait for answers
     * @return whether all were accepted; without decisions, whether all were written
     * @throws KafkaFailure with one line if a topic does not exist or the cluster cannot be
     *     reached; nothing is written then
     */
    boolean write(final ControlOrder order, final Duration timeout) throws InterruptedException {
        if (decisions == null) {
            send(order);
            return printWritten(order);
        }
        final ControlAnswers answers =
                new ControlAnswers(journal.topic(), order.verb(), order.settings().keySet());
        String unseen = null;
        try (DecisionTail tail = follow()) {
            send(order);
            written.forEach(answers::expect);
            final long end = System.nanoTime() + timeout.toNanos();
            try {
                while (!answers.isComplete() && System.nanoTime() < end) {
                    tail.poll(POLL, answers::add);
                }
            } catch (final KafkaFailure refused) {
                unseen = refused.getMessage();
            }
        }
        return printAnswers(
                order,
                answers,
                unseen == null ? "no answer within " + timeout.toSeconds() + " s" : unseen);
    }

    private DecisionTail follow() {
        try {
            return new DecisionTail(
                    decisions, List.of(DecisionStream.CONTROLS, DecisionStream.DEAD_LETTERS));
        } catch (final KafkaFailure unseen) {
            throw new KafkaFailure(
                    unseen.getMessage()
                            + "; nothing was written. Name the topics of the answers with --decisions, or use --no-wait");
        }
    }

    private void send(final ControlOrder order) throws InterruptedException {
        final Map<String, Future<RecordMetadata>> sent = new LinkedHashMap<>();
        try (JournalProducer producer = new JournalProducer(journal)) {
            final long now = System.currentTimeMillis();
            try {
                for (final String id : order.instruments()) {
                    final byte[] payload =
                            order.payload(id, now).toString().getBytes(StandardCharsets.UTF_8);
                    sent.put(
                            id,
                            producer.send(
                                    new JournalRecord(
                                            id,
                                            RecordKind.CONTROL,
                                            now,
                                            0,
                                            0,
                                            false,
                                            payload,
                                            null)));
                }
                producer.flush();
            } catch (final KafkaFailure failed) {
                // the line of each record reports its failure
                order.instruments().forEach(id -> unwritten.put(id, failed.getMessage()));
            }
            for (final Map.Entry<String, Future<RecordMetadata>> one : sent.entrySet()) {
                await(one.getKey(), one.getValue());
            }
        }
    }

    private void await(final String id, final Future<RecordMetadata> record)
            throws InterruptedException {
        try {
            final RecordMetadata place = record.get();
            written.put(id, new JournalPosition(place.partition(), place.offset()));
            unwritten.remove(id);
        } catch (final ExecutionException failed) {
            unwritten.put(id, failed.getCause().getMessage());
        }
    }

    private boolean printWritten(final ControlOrder order) {
        for (final String id : order.instruments()) {
            out.println(
                    written.containsKey(id)
                            ? id + ": " + order.verb().word() + " written at " + written.get(id)
                            : id + ": not written: " + unwritten.get(id));
        }
        out.println(
                written.size()
                        + " of "
                        + order.instruments().size()
                        + " written, without waiting for answers");
        return written.size() == order.instruments().size();
    }

    private boolean printAnswers(
            final ControlOrder order, final ControlAnswers answers, final String noAnswer) {
        Set<String> known = null;
        int accepted = 0;
        for (final String id : order.instruments()) {
            final ControlAnswers.Answer answer = answers.answer(id);
            if (answer != null && answer.accepted()) {
                accepted++;
                out.println(
                        id
                                + ": "
                                + order.verb().done()
                                + (answer.detail().isEmpty() ? "" : ", " + answer.detail())
                                + " ("
                                + written.get(id)
                                + ")");
            } else if (!written.containsKey(id)) {
                out.println(id + ": not written: " + unwritten.get(id));
            } else {
                known = known == null ? known() : known;
                out.println(id + ": " + refusal(order, id, answer, noAnswer, known));
            }
        }
        out.println(accepted + " of " + order.instruments().size() + " " + order.verb().done());
        return accepted == order.instruments().size();
    }

    private String refusal(
            final ControlOrder order,
            final String id,
            final ControlAnswers.Answer answer,
            final String noAnswer,
            final Set<String> known) {
        final String place = " (" + written.get(id) + ")";
        final String question = known.contains(id) ? "" : Suggestion.question(id, known);
        if (answer == null) {
            return noAnswer
                    + "; the record is in the journal, and a job that reads it later applies it"
                    + (known.contains(id) || known.isEmpty()
                            ? ""
                            : "; no definition of the instrument was found" + question)
                    + place;
        }
        if (answer.undefined()) {
            return answer.detail() + question + place;
        }
        return "not " + order.verb().done() + ": " + answer.detail() + question + place;
    }

    /** Returns the instruments that the user may have meant. */
    private Set<String> known() {
        final Set<String> known = new TreeSet<>(named);
        try {
            known.addAll(SeenInstruments.in(decisions));
        } catch (final KafkaFailure unseen) {
            // then only the instruments of the job file are suggested
        }
        return known;
    }
}
