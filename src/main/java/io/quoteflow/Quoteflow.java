package io.quoteflow;

import io.quoteflow.job.Version;
import io.quoteflow.job.control.ControlCommandLine;
import io.quoteflow.job.copy.JournalCommand;
import io.quoteflow.job.diff.DiffCommand;
import io.quoteflow.job.kafka.KafkaFailure;
import io.quoteflow.job.kafka.TopicsCommand;
import io.quoteflow.job.quality.QualityCommand;
import io.quoteflow.job.run.JobRunner;
import io.quoteflow.job.run.RunCommand;
import io.quoteflow.job.savepoint.StateCommand;
import io.quoteflow.job.spec.SpecException;
import io.quoteflow.report.ReportCommand;
import io.quoteflow.report.ReportException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command line. Exit code 0 for done, 1 for failed, 2 for words, files, keys or values that
 * cannot be used.
 */
@Command(
        name = "quoteflow",
        description = "A market maker that runs as an Apache Flink job.",
        mixinStandardHelpOptions = true,
        subcommands = {
            RunCommand.class,
            ControlCommandLine.class,
            DiffCommand.class,
            StateCommand.class,
            JournalCommand.class,
            TopicsCommand.class,
            QualityCommand.class,
            ReportCommand.class
        },
        versionProvider = Quoteflow.VersionText.class)
public final class Quoteflow implements Runnable {
    private static final int FAILED = 1;
    private static final int UNUSABLE = 2;
    private static final String STATE = "state";

    /** What the JVM puts in place of bytes that the locale's encoding does not have. */
    private static final char UNKNOWN_CHARACTER = '\ufffd';

    /** What {@code log4j2.properties} calls it; read when the first logger is made. */
    private static final String LOG_LEVEL = "quoteflow.log.level";

    /** What {@code --version} says. */
    static final class VersionText implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"quoteflow " + Version.current()};
        }
    }

    @Override
    public void run() {
        throw new SpecException(
                "no command is given; allowed are run, control, diff, state, journal, topics, quality, report and --help");
    }

    public static void main(final String[] args) {
        if (args.length > 0 && args[0].equals(STATE)) {
            // why a small job of this command has failed is told in one line, not in Flink's fifty
            System.setProperty(LOG_LEVEL, "error");
        }
        final int code = execute(args);
        if (code == 0) {
            return;
        }
        if (JobRunner.isSubmitting()) {
            // this JVM may be the JobManager's
            throw new IllegalStateException(
                    "quoteflow ended with code " + code + "; the reason is above");
        }
        System.exit(code);
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
                                e instanceof SpecException || e instanceof ReportException
                                        ? refuse(e.getMessage())
                                        : fail(e))
                .execute(args);
    }

    private static String words(final ParameterException e) {
        final CommandLine line = e.getCommandLine();
        final StringBuilder allowed = new StringBuilder();
        line.getCommandSpec()
                .subcommands()
                .keySet()
                .forEach(name -> allowed.append(' ').append(name));
        line.getCommandSpec().optionsMap().keySet().stream()
                .filter(name -> name.startsWith("--"))
                .sorted()
                .forEach(name -> allowed.append(' ').append(name));
        final String what =
                e instanceof UnmatchedArgumentException unmatched
                        ? unmatched.getUnmatched().get(0) + ": there is no such word"
                        : e.getMessage();
        return what + "; allowed for " + line.getCommandName() + " are" + allowed;
    }

    private static int refuse(final String message) {
        System.err.println(message);
        return UNUSABLE;
    }

    private static int fail(final Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof KafkaFailure) {
            System.err.println(cause.getMessage());
            return FAILED;
        }
        System.err.println(
                "the job failed: " + (cause.getMessage() == null ? cause : cause.getMessage()));
        return FAILED;
    }
}
