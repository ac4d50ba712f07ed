package io.quoteflow.tool.check;

import io.quoteflow.config.ConnectorOptions;
import io.quoteflow.config.ExitCodes;
import io.quoteflow.config.JobCheck;
import io.quoteflow.config.JobReader;
import io.quoteflow.config.JobWarnings;
import io.quoteflow.run.RunChecks;
import io.quoteflow.text.TerminalText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code check JOB} finds everything that {@code run} would refuse, and starts nothing. */
@Command(
        name = "check",
        description =
                "Checks a job as run does, without starting it: prints the effective configuration with the source of each value, and all faults.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = ExitCodes.HEADING,
        exitCodeList = {
            "0:The job can be started.",
            "1:The check failed.",
            "2:There is a fault, or a word or file cannot be used."
        })
public final class CheckCommand implements Callable<Integer> {
    private static final int OK = 0;
    private static final int UNUSABLE = 2;

    @Parameters(
            index = "0",
            paramLabel = "JOB",
            description = "The job file, such as jobs/replay.yaml.")
    private String job;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Any key of the job by its path, as for run.")
    private List<String> settings = new ArrayList<>();

    @Option(
            names = "--input",
            paramLabel = "PATH",
            description = "A journal file or folder, as for run; it need not be given.")
    private List<String> inputs = new ArrayList<>();

    @Option(names = "--output", paramLabel = "DIR", description = "The folder of decision files.")
    private String output;

    @Option(
            names = "--exchange",
            paramLabel = "URL",
            description = "The address that stands for all exchanges, as for run.")
    private String exchange;

    @Option(
            names = "--offline",
            description =
                    "Connects to nothing: Kafka, InfluxDB, the webhook and exchanges are not checked.")
    private boolean offline;

    @Option(names = "--given", description = "Prints only values that are not defaults.")
    private boolean given;

    @Override
    public Integer call() {
        final JobCheck check =
                JobReader.check(
                        job,
                        settings,
                        inputs,
                        output,
                        new ConnectorOptions(null, exchange, null, null));
        print(check, System.out);
        final List<String> faults = new ArrayList<>(check.faults());
        check.job().ifPresent(spec -> faults.addAll(RunChecks.faults(spec, !offline)));
        check.job()
                .ifPresent(
                        spec ->
                                JobWarnings.find(spec)
                                        .forEach(line -> System.err.println("warning: " + line)));
        faults.forEach(fault -> System.err.println(TerminalText.line(fault)));
        return faults.isEmpty() ? OK : UNUSABLE;
    }

    private void print(final JobCheck check, final PrintStream out) {
        for (final ValueSection section :
                new EffectiveValues(check.values(), check.connectors()).sections()) {
            final List<ValueSection.Value> values =
                    section.values().stream().filter(value -> !given || value.isGiven()).toList();
            out.println(section.title());
            final int keys = width(values.stream().map(ValueSection.Value::key).toList());
            final int texts = width(values.stream().map(ValueSection.Value::text).toList());
            for (final ValueSection.Value value : values) {
                out.println(
                        "  "
                                + padded(value.key(), keys)
                                + "  "
                                + padded(value.text(), texts)
                                + "  "
                                + value.source());
            }
        }
    }

    private static int width(final List<String> texts) {
        return texts.stream().mapToInt(String::length).max().orElse(0);
    }

    private static String padded(final String text, final int width) {
        return text + " ".repeat(width - text.length());
    }
}
