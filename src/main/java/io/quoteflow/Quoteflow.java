package io.quoteflow;

import io.quoteflow.config.UsageException;
import io.quoteflow.connector.kafka.TopicsCommand;
import io.quoteflow.connector.kafka.client.KafkaFailure;
import io.quoteflow.file.FileTrouble;
import io.quoteflow.job.Version;
import io.quoteflow.report.ReportCommand;
import io.quoteflow.report.ReportException;
import io.quoteflow.report.compare.CompareCommand;
import io.quoteflow.run.JobRunner;
import io.quoteflow.run.PageCommand;
import io.quoteflow.run.RunCommand;
import io.quoteflow.text.Suggestion;
import io.quoteflow.text.TerminalText;
import io.quoteflow.tool.check.CheckCommand;
import io.quoteflow.tool.check.CompletionCommand;
import io.quoteflow.tool.check.ConnectorsCommand;
import io.quoteflow.tool.check.JobsCommand;
import io.quoteflow.tool.check.VersionCommand;
import io.quoteflow.tool.control.ControlCommandLine;
import io.quoteflow.tool.copy.JournalCommand;
import io.quoteflow.tool.diff.DiffCommand;
import io.quoteflow.tool.evaluate.EvaluateCommand;
import io.quoteflow.tool.exchange.ExchangeCommand;
import io.quoteflow.tool.features.FeaturesCommand;
import io.quoteflow.tool.gateway.GatewayCommand;
import io.quoteflow.tool.history.ImportCommand;
import io.quoteflow.tool.quality.QualityCommand;
import io.quoteflow.tool.record.RecordCommand;
import io.quoteflow.tool.savepoint.StateCommand;
import io.quoteflow.tool.sweep.SweepCommand;
import io.quoteflow.tool.upgrade.UpgradeCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

import java.io.PrintStream;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The command line. The exit code is 0 if the command succeeded, 1 if it failed, and 2 if a word,
 * file, key or value cannot be used.
 */
@Command(
        name = "quoteflow",
        description = "A market maker that runs as an Apache Flink job.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:The command did what was asked for.",
            "1:The run failed, or something that was asked for did not happen.",
            "2:A word, file, key or value cannot be used; nothing was started or written."
        },
        subcommands = {
            RunCommand.class,
            CheckCommand.class,
            RecordCommand.class,
            ControlCommandLine.class,
            DiffCommand.class,
            UpgradeCommand.class,
            StateCommand.class,
            JournalCommand.class,
            ImportCommand.class,
            TopicsCommand.class,
            ExchangeCommand.class,
            GatewayCommand.class,
            QualityCommand.class,
            SweepCommand.class,
            EvaluateCommand.class,
            ReportCommand.class,
            CompareCommand.class,
            FeaturesCommand.class,
            PageCommand.class,
            JobsCommand.class,
            ConnectorsCommand.class,
            VersionCommand.class,
            CompletionCommand.class
        },
        versionProvider = Quoteflow.VersionText.class)
public final class Quoteflow implements Runnable {
    private static final int FAILED = 1;
    private static final int UNUSABLE = 2;
    private static final String FLINK = "org.apache.flink.";

    /**
     * Commands that report a failure in one line. The logs of Flink and Kafka's clients would take
     * fifty.
     */
    private static final Set<String> TERSE = Set.of("state", "control");

    /**
     * Character with which the JVM replaces bytes that the encoding of the locale does not have.
     */
    private static final char UNKNOWN_CHARACTER = '\ufffd';

    /** Property that {@code log4j2.properties} reads when the first logger is created. */
    private static final String LOG_LEVEL = "quoteflow.log.level";

    /** Text of {@code --version}. */
    static final class VersionText implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"quoteflow " + Version.current()};
        }
    }

    @Override
    public void run() {
        throw new UsageException(
                "no command is given; allowed are run, check, record, control, diff, upgrade-check, state, journal, import, topics, exchange, gateway, quality, sweep, evaluate, report, compare, features, page, jobs, connectors, version, completion and --help");
    }

    public static void main(final String[] args) {
        if (args.length > 0 && TERSE.contains(args[0])) {
            System.setProperty(LOG_LEVEL, "error");
        }
        int code;
        try {
            LogFormat.choose(System.getenv(LogFormat.VARIABLE));
            code = guarded(args);
        } catch (final UsageException refused) {
            code = refuse(refused.getMessage());
        }
        if (code == 0) {
            return;
        }
        if (JobRunner.isSubmitting()) {
            // exiting would end the JobManager if it runs in this JVM
            throw new IllegalStateException(
                    "quoteflow ended with code " + code + "; the reason is above");
        }
        System.exit(code);
    }

    /**
     * Runs a command so that text from outside in its output cannot control the terminal. Inside
     * Flink the streams belong to Flink and stay unchanged.
     */
    private static int guarded(final String... args) {
        final PrintStream out = System.out;
        final PrintStream err = System.err;
        if (Quoteflow.class.getClassLoader().getClass().getName().startsWith(FLINK)) {
            return checked(execute(args));
        }
        System.setOut(TerminalText.guard(out));
        System.setErr(TerminalText.guard(err));
        try {
            return checked(execute(args));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    /**
     * Fails if the output could not be written completely. For some commands the output is the
     * result.
     */
    private static int checked(final int code) {
        if (code == 0 && System.out.checkError()) {
            System.err.println(
                    "standard output cannot be written, what was printed there is incomplete: the disk is full, or its reader has gone");
            return FAILED;
        }
        return code;
    }

    /** Runs a command and returns its exit code. */
    public static int execute(final String... args) {
        for (final String word : args) {
            if (word.indexOf(UNKNOWN_CHARACTER) >= 0) {
                return refuse(
                        word
                                + ": has characters that the locale of this process does not have; start it with LC_ALL=C.UTF-8");
            }
        }
        return new CommandLine(new Quoteflow())
                .setParameterExceptionHandler((e, words) -> refuse(words(e)))
                .setExecutionExceptionHandler(
                        (e, line, result) ->
                                e instanceof UsageException || e instanceof ReportException
                                        ? refuse(e.getMessage())
                                        : fail(e))
                .execute(args);
    }

    private static String words(final ParameterException e) {
        final CommandLine line = e.getCommandLine();
        final List<String> allowed = new ArrayList<>(line.getCommandSpec().subcommands().keySet());
        line.getCommandSpec().optionsMap().keySet().stream()
                .filter(name -> name.startsWith("--"))
                .sorted()
                .forEach(allowed::add);
        return (e instanceof UnmatchedArgumentException unmatched
                        ? unmatched(unmatched.getUnmatched().get(0), allowed)
                        : e.getMessage())
                + "; allowed for "
                + line.getCommandName()
                + " are "
                + String.join(" ", allowed);
    }

    private static String unmatched(final String word, final List<String> allowed) {
        final int equals = word.indexOf('=');
        return word
                + ": there is no such word"
                + Suggestion.question(equals < 0 ? word : word.substring(0, equals), allowed);
    }

    private static String words(final Throwable cause) {
        // the message of such a failure is only the name of the file
        return cause instanceof FileSystemException file && file.getFile() != null
                ? file.getFile() + ": " + FileTrouble.cause(file)
                : cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }

    private static int refuse(final String message) {
        System.err.println(TerminalText.line(message));
        return UNUSABLE;
    }

    private static int fail(final Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof KafkaFailure) {
            System.err.println(TerminalText.line(cause.getMessage()));
            return FAILED;
        }
        System.err.println(TerminalText.line("the job failed: " + words(cause)));
        return FAILED;
    }
}
