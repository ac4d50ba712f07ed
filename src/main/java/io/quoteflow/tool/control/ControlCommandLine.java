package io.quoteflow.tool.control;

import io.quoteflow.config.ConnectorReader;
import io.quoteflow.config.ConnectorSpec;
import io.quoteflow.config.JobOutline;
import io.quoteflow.config.UsageException;
import io.quoteflow.market.InstrumentId;
import io.quoteflow.text.Suggestion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.Callable;

/**
 * {@code control halt|resume|flatten|set INSTRUMENT|all [KEY=VALUE]...} writes control records into
 * a journal, which is a file or a topic, and reports the answers.
 */
@Command(
        name = "control",
        customSynopsis = {
            "control halt|resume|flatten|set INSTRUMENT|all [KEY=VALUE]... --journal FILE|kafka:NAME [OPTIONS]",
            "       control halt|resume all --now [--gateway URL]",
            "       control keygen NAME --output FILE"
        },
        description = {
            "Writes control records into a journal. If the journal is a topic, the command waits for the answers of the job"
                    + " that reads it. It prints one line for each instrument and a total.",
            "halt cancels quotes until resume; flatten halts and reduces the position to 0; set changes parameters.",
            "With --now, halt and resume are for the gateway itself, which needs neither the job nor Kafka for it."
        },
        mixinStandardHelpOptions = true,
        subcommands = KeygenCommand.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:All instruments accepted the command. With --no-wait, or in a file: all records were written.",
            "1:An instrument did not accept the command, did not answer in time, or has no definition.",
            "2:An argument, file, key or value cannot be used; nothing was written."
        })
public final class ControlCommandLine implements Callable<Integer> {
    private static final int OK = 0;
    private static final int NOT_ALL = 1;
    private static final String ALL = "all";
    private static final String DECISIONS = "kafka:kafka-decisions";
    private static final int DEFAULT_TIMEOUT = 15;
    private static final int MAX_TIMEOUT = 86_400;
    private static final int MAX_TEXT = 256;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "COMMAND",
            description = "halt, resume, flatten or set.")
    private String command;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "INSTRUMENT",
            description = "venue.category.SYMBOL, or all for the instruments of the job file.")
    private String instrument;

    @Parameters(
            index = "2..*",
            paramLabel = "KEY=VALUE",
            description =
                    "For set: path of a parameter and its new value. Several are applied together or not at all.")
    private List<String> settings = new ArrayList<>();

    @Option(
            names = "--journal",
            paramLabel = "FILE|kafka:NAME",
            description = "The journal file, or the connector of the journal topic. Required.")
    private String journal;

    @Option(
            names = "--job",
            paramLabel = "JOB",
            description =
                    "The job file, with the instruments for all, the connector of the decisions, and the keys of the authors.")
    private String job;

    @Option(
            names = "--decisions",
            paramLabel = "kafka:NAME",
            description = {
                "Connector of the topics in which the job answers. Default: connectors.decisions of the job file; without --job, "
                        + DECISIONS
                        + "."
            })
    private String decisions;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "How long to wait for the answers; 15 by default.")
    private Integer timeout;

    @Option(names = "--no-wait", description = "Write the records and do not wait for answers.")
    private boolean isFireAndForget;

    @Option(
            names = "--author",
            paramLabel = "NAME",
            description =
                    "Author of the command; by default the user, or with --key the name of the key in the job file.")
    private String author;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Reason for the command.")
    private String reason;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description =
                    "Private key that signs the records, created by control keygen. If the job file has control.keys, the job accepts set, resume and flatten only with a signature.")
    private String key;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description =
                    "For files: time of the records, as 2026-01-01T00:10:00Z or in ms. They are inserted after the records received by then. By default they come last, with the current time.")
    private String at;

    @Option(
            names = "--into",
            paramLabel = "FILE",
            description =
                    "For files: a separate journal file for the control records, which a run takes as another --input. The file of --journal is not changed.")
    private String into;

    @Option(
            names = "--now",
            description =
                    "Halt or resume the gateway itself, at once. A halt holds until resume --now, also after a restart.")
    private boolean isForGateway;

    @Option(
            names = "--gateway",
            paramLabel = "URL",
            description = "With --now: address of the gateway; by default http://127.0.0.1:8090.")
    private String gateway;

    @Override
    public Integer call() throws InterruptedException {
        refuseIf(!isForGateway && gateway != null, "--gateway", "goes with --now");
        if (isForGateway) {
            refuseIf(
                    !ALL.equals(instrument) || journal != null || !settings.isEmpty(),
                    "--now",
                    "the command is control halt|resume all --now [--gateway URL]");
            return new GatewayControls(gateway, author, reason).run(command) ? OK : NOT_ALL;
        }
        checkPresent();
        final ControlVerb verb = ControlVerb.of(command);
        final SortedMap<String, String> values = values(verb);
        final JobOutline outline = job == null ? null : JobOutline.read(job);
        final List<String> instruments = instruments(outline);
        final boolean isTopic = ConnectorReader.isKafka(journal);
        checkOptions(isTopic);
        final ControlSigner signer = signer(verb, outline);
        final ControlOrder order =
                new ControlOrder(verb, values, author, reason, instruments, signer);
        return (isTopic ? produce(order, outline) : write(order)) ? OK : NOT_ALL;
    }

    private void checkPresent() {
        final List<String> missing = new ArrayList<>();
        if (command == null) {
            missing.add("COMMAND");
        } else {
            ControlVerb.of(command);
        }
        if (instrument == null) {
            missing.add("INSTRUMENT");
        }
        if (journal == null) {
            missing.add("--journal");
        }
        if (!missing.isEmpty()) {
            throw new UsageException(
                    "control: missing "
                            + String.join(", ", missing)
                            + "; the command is control "
                            + String.join("|", ControlVerb.words())
                            + " INSTRUMENT|all [KEY=VALUE]... --journal FILE|kafka:NAME");
        }
    }

    private SortedMap<String, String> values(final ControlVerb verb) {
        if (verb == ControlVerb.SET) {
            return ControlSettings.parse(settings);
        }
        if (!settings.isEmpty()) {
            throw new UsageException(
                    "control "
                            + command
                            + " "
                            + settings.get(0)
                            + ": KEY=VALUE is allowed only for set");
        }
        return Collections.emptySortedMap();
    }

    private List<String> instruments(final JobOutline outline) {
        if (instrument.equals(ALL)) {
            if (outline == null) {
                throw new UsageException(
                        "control all: needs --job JOB, which names the instruments");
            }
            if (outline.instruments().isEmpty()) {
                throw new UsageException(job + ": instruments: is empty, so all cannot be used");
            }
            return outline.instruments();
        }
        try {
            return List.of(InstrumentId.parse(instrument).toString());
        } catch (final IllegalArgumentException refused) {
            throw new UsageException(
                    "control: "
                            + refused.getMessage()
                            + ", nor all"
                            + (outline == null
                                    ? ""
                                    : Suggestion.question(instrument, outline.instruments())));
        }
    }

    private void checkOptions(final boolean isTopic) {
        refuseIf(
                isTopic && at != null,
                "--at",
                "is for files; records of a topic have the current time");
        refuseIf(isTopic && into != null, "--into", "is for files");
        refuseIf(!isTopic && decisions != null, "--decisions", "is for topics");
        refuseIf(!isTopic && timeout != null, "--timeout", "is for topics; a file has no answers");
        refuseIf(
                isFireAndForget && timeout != null,
                "--timeout",
                "cannot be combined with --no-wait");
        refuseIf(
                timeout != null && (timeout < 1 || timeout > MAX_TIMEOUT),
                "--timeout",
                timeout + " must be a whole number of seconds from 1 to " + MAX_TIMEOUT);
        refuseIf(
                decisions != null && !ConnectorReader.isKafka(decisions),
                "--decisions",
                decisions + " is not kafka:NAME");
        refuseIf(isTooLong(author), "--author", "is longer than " + MAX_TEXT + " characters");
        refuseIf(isTooLong(reason), "--reason", "is longer than " + MAX_TEXT + " characters");
    }

    private static void refuseIf(final boolean refused, final String option, final String why) {
        if (refused) {
            throw new UsageException(option + ": " + why);
        }
    }

    private static boolean isTooLong(final String text) {
        return text != null && text.length() > MAX_TEXT;
    }

    /** Determines the author and returns the signer; null if the records are not signed. */
    private ControlSigner signer(final ControlVerb verb, final JobOutline outline) {
        final JobKeys keys = outline == null ? null : new JobKeys(outline);
        if (key == null) {
            if (keys != null && !keys.isEmpty() && verb.needsSignature()) {
                throw new UsageException(
                        "control "
                                + command
                                + ": "
                                + job
                                + " has control.keys ("
                                + keys.names()
                                + "), so the command needs --key FILE");
            }
            author = author == null ? System.getProperty("user.name") : author;
            return null;
        }
        final ControlSigner signer = new ControlSigner(KeyFile.read(key));
        if (keys != null && !keys.isEmpty()) {
            author = keys.author(author, signer);
        } else if (author == null) {
            throw new UsageException(
                    "--key "
                            + key
                            + ": needs --author NAME, the key's name in the job file, or --job JOB with control.keys");
        }
        return signer;
    }

    private boolean write(final ControlOrder order) {
        try {
            return new FileControls(journal, into, ControlTime.parse(at))
                    .write(order, System.currentTimeMillis(), System.out);
        } catch (final IOException failed) {
            // the message of a subclass is not clear without the name of the class
            System.err.println(
                    "control: nothing was written: "
                            + (failed.getClass() == IOException.class
                                    ? failed.getMessage()
                                    : failed));
            return false;
        }
    }

    private boolean produce(final ControlOrder order, final JobOutline outline)
            throws InterruptedException {
        final ConnectorSpec.KafkaJournal named = ConnectorReader.kafkaJournal(journal);
        final ConnectorSpec.KafkaJournal topic = outline == null ? named : outline.keyed(named);
        final ConnectorSpec.KafkaDecisions answers = isFireAndForget ? null : answers(outline);
        return new ConfirmedControls(
                        topic,
                        answers,
                        outline == null ? List.of() : outline.instruments(),
                        System.out)
                .write(order, Duration.ofSeconds(timeout == null ? DEFAULT_TIMEOUT : timeout));
    }

    private ConnectorSpec.KafkaDecisions answers(final JobOutline outline) {
        if (decisions != null) {
            return ConnectorReader.kafkaDecisions(decisions);
        }
        if (outline == null || outline.decisions().isEmpty()) {
            return ConnectorReader.kafkaDecisions(DECISIONS);
        }
        try {
            return ConnectorReader.kafkaDecisions("kafka:" + outline.decisions());
        } catch (final UsageException noTopics) {
            throw new UsageException(
                    job
                            + ": connectors.decisions: "
                            + outline.decisions()
                            + " is not a connector of topics, so there are no answers; use --decisions kafka:NAME or --no-wait");
        }
    }
}
