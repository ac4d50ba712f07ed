package io.quoteflow.job.control;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoteflow.job.journal.ControlPayload;
import io.quoteflow.job.kafka.JournalProducer;
import io.quoteflow.job.spec.ConnectorReader;
import io.quoteflow.job.spec.JobReader;
import io.quoteflow.job.spec.SpecException;
import io.quoteflow.market.InstrumentId;
import io.quoteflow.trading.Parameter;
import io.quoteflow.venue.JournalRecord;
import io.quoteflow.venue.RecordKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * {@code control halt|resume|flatten|set INSTRUMENT|all [KEY=VALUE]}: appends control records to a
 * journal, a file or a topic.
 */
@Command(
        name = "control",
        description = "Appends control records to a journal: halt, resume, flatten, set KEY=VALUE.",
        mixinStandardHelpOptions = true)
public final class ControlCommandLine implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> COMMANDS = List.of("halt", "resume", "flatten", "set");
    private static final String ALL = "all";

    @Parameters(index = "0", paramLabel = "COMMAND", description = "halt, resume, flatten or set.")
    private String command;

    @Parameters(
            index = "1",
            paramLabel = "INSTRUMENT",
            description = "venue.category.SYMBOL, or all of the job.")
    private String instrument;

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "KEY=VALUE",
            description = "Of set: a parameter by its path and its new value.")
    private String setting;

    @Option(
            names = "--journal",
            required = true,
            paramLabel = "FILE|kafka:NAME",
            description = "The journal file to append to, or the connector of the journal topic.")
    private String journal;

    @Option(
            names = "--job",
            paramLabel = "JOB",
            description = "The job file that names the instruments of all.")
    private String job;

    @Option(
            names = "--author",
            paramLabel = "NAME",
            description = "Who says so; the user by default.")
    private String author = System.getProperty("user.name");

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why.")
    private String reason;

    @Override
    public Integer call() throws IOException {
        if (!COMMANDS.contains(command)) {
            throw new SpecException(
                    "control " + command + ": is none of " + String.join(", ", COMMANDS));
        }
        final long now = System.currentTimeMillis();
        if (ConnectorReader.isKafka(journal)) {
            produce(now);
        } else {
            append(now);
        }
        return 0;
    }

    private void append(final long now) throws IOException {
        final StringBuilder lines = new StringBuilder();
        for (final String id : instruments()) {
            lines.append(ControlPayload.line(id, now, payload())).append('\n');
        }
        Files.write(
                Path.of(journal),
                lines.toString().getBytes(StandardCharsets.UTF_8),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    private void produce(final long now) throws IOException {
        final byte[] payload = JSON.writeValueAsBytes(payload());
        final List<String> ids = instruments();
        try (JournalProducer producer =
                new JournalProducer(ConnectorReader.kafkaJournal(journal))) {
            for (final String id : ids) {
                producer.send(
                        new JournalRecord(id, RecordKind.CONTROL, now, 0, 0, false, payload, null));
            }
            producer.flush();
        }
    }

    private List<String> instruments() {
        if (!instrument.equals(ALL)) {
            try {
                return List.of(InstrumentId.parse(instrument).toString());
            } catch (final IllegalArgumentException refused) {
                throw new SpecException("control: " + refused.getMessage() + ", nor all");
            }
        }
        if (job == null) {
            throw new SpecException("control all: needs --job JOB, whose instruments it is for");
        }
        final List<String> named = JobReader.instruments(job);
        if (named.isEmpty()) {
            throw new SpecException(job + ": instruments: names none, so there is no all");
        }
        return named;
    }

    private ObjectNode payload() {
        final ObjectNode payload = ControlPayload.of(command, author, reason);
        if (command.equals("set")) {
            set(payload);
        } else if (setting != null) {
            throw new SpecException(
                    "control " + command + " " + setting + ": only set takes KEY=VALUE");
        }
        return payload;
    }

    private void set(final ObjectNode payload) {
        final int equals = setting == null ? -1 : setting.indexOf('=');
        final Parameter parameter = equals < 0 ? null : Parameter.of(setting.substring(0, equals));
        if (parameter == null) {
            throw new SpecException(
                    "control set "
                            + (setting == null ? "" : setting)
                            + ": is not KEY=VALUE with the path of a parameter, such as strategy.maxSkewBps=4");
        }
        if (parameter.isFixed()) {
            throw new SpecException(
                    "control set "
                            + setting
                            + ": "
                            + parameter.path()
                            + " is fixed while a job runs");
        }
        try {
            payload.put("key", parameter.path());
            payload.put("value", parameter.canonical(setting.substring(equals + 1)));
        } catch (final IllegalArgumentException refused) {
            throw new SpecException("control set " + refused.getMessage());
        }
    }
}
