package io.quoteflow.run;

import io.quoteflow.config.ConnectorOptions;
import io.quoteflow.config.ConnectorSpec;
import io.quoteflow.config.ExitCodes;
import io.quoteflow.config.JobReader;
import io.quoteflow.config.JobSetting;
import io.quoteflow.config.JobSpec;
import io.quoteflow.config.JobWarnings;
import io.quoteflow.config.UsageException;
import io.quoteflow.connector.files.DecisionFileSink;
import io.quoteflow.diagnosis.RunWarning;
import io.quoteflow.journal.control.ControlFiles;
import io.quoteflow.monitor.RunWarnings;
import io.quoteflow.report.ReportCommand;
import io.quoteflow.report.ReportException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code run jobs/NAME.yaml}: runs a job, embedded or on the cluster that it is submitted to. */
@Command(
        name = "run",
        description =
                "Runs a job: embedded with the Flink UI, or on the cluster that flink run submits it to.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = ExitCodes.HEADING,
        exitCodeList = {
            "0:The run came to its end. Its warnings are printed.",
            "1:The run failed, an input was cut off or unusable, or there is a warning and --strict was given.",
            ExitCodes.UNUSABLE
        })
public final class RunCommand implements Callable<Integer> {
    private static final int OK = 0;
    private static final int FAILED = 1;

    @Parameters(
            index = "0",
            paramLabel = "JOB",
            description = "The job file, such as jobs/replay.yaml.")
    private String job;

    @Option(
            names = "--input",
            paramLabel = "PATH",
            description =
                    "A journal file, plain, gzip, zstd or compiled, or a folder: a recording, or its files *.jsonl, *.jsonl.gz and *.jsonl.zst by name. Several are merged by arrival.")
    private List<String> inputs = new ArrayList<>();

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "The folder of the decision files.")
    private String output;

    @Option(
            names = "--hold",
            description =
                    "Keeps the job open when its input has ended, so that a savepoint can be taken.")
    private boolean hold;

    @Option(
            names = "--follow",
            description =
                    "Waits for further records of a recorded folder until its recording has ended.")
    private boolean follow;

    @Option(
            names = "--from-savepoint",
            paramLabel = "PATH",
            description = "A savepoint or checkpoint to start from.")
    private String savepoint;

    @Option(
            names = "--speed",
            paramLabel = "N",
            description =
                    "Hands records out N times faster than they arrived; 0 for as fast as possible.")
    private String speed;

    @Option(
            names = "--exchange",
            paramLabel = "URL",
            description =
                    "The address that stands for all exchanges, such as http://127.0.0.1:9000 of quoteflow exchange.")
    private String exchange;

    @Option(
            names = "--recording",
            paramLabel = "DIR",
            description = "The folder that the market is recorded in.")
    private String recording;

    @Option(
            names = "--strict",
            description = "Ends with exit code 1 if there is any warning about the input.")
    private boolean strict;

    @Option(
            names = "--resume",
            description =
                    "Goes on from the newest checkpoint that a run of this job left in checkpoints.folder.")
    private boolean resume;

    @Option(
            names = "--fresh",
            description =
                    "Starts without state although an earlier run of this job left checkpoints.")
    private boolean fresh;

    @Option(
            names = "--overwrite",
            description = "Replaces the results of another run in the output folder.")
    private boolean overwrite;

    @Option(
            names = "--from",
            paramLabel = "PLACE",
            description =
                    "Where reading starts: a time such as 2026-08-09T21:26:57Z; of a topic also earliest, end or positions such as 0:1200,1:800.")
    private String from;

    @Option(
            names = "--to",
            paramLabel = "PLACE",
            description =
                    "Where reading ends: a time, which is not read any more; of a topic also the last positions.")
    private String to;

    @Option(
            names = "--instruments",
            paramLabel = "ID,...",
            description = "The instruments of a topic that are read; all by default.")
    private String instruments;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Any key of the job by its path, such as strategy.spreadMultiplier=3.")
    private List<String> settings = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        final JobSpec spec =
                JobReader.read(
                        job,
                        words(),
                        inputs,
                        output,
                        new ConnectorOptions(speed, exchange, recording, null));
        RecordingState.checkProcess(spec);
        JobWarnings.find(spec).forEach(warning -> System.err.println("warning: " + warning));
        final Path folder =
                spec.decisions() instanceof ConnectorSpec.DecisionFiles files
                        ? Path.of(files.folder())
                        : null;
        final Optional<CheckpointFolder.Left> checkpoint = checkpoint(spec);
        final JobRunner runner =
                new JobRunner(
                        spec,
                        System.err,
                        checkpoint.map(left -> left.path().toString()).orElse(""));
        final boolean anew = checkpoint.isEmpty() && !runner.isRestoreRequested();
        if (JobRunner.isSubmitting()) {
            if (anew && !fresh) {
                RetainedState.refuseToForget(spec);
            }
        } else {
            runner.check();
            if (!spec.restore().savepoint().isEmpty()) {
                CheckpointGlance.checkReadable(spec.restore().savepoint());
            }
            CheckpointFolder.checkWritable(spec.checkpointFolder());
            if (anew && !fresh) {
                CheckpointFolder.refuseToForget(spec.checkpointFolder());
                runner.refuseToForget();
            }
            if (anew) {
                RecordingState.refuseToDecideAgain(spec);
            } else {
                RecordingState.requireRecording(spec);
            }
        }
        prepare(folder, spec, anew);
        checkpoint.ifPresent(
                left ->
                        System.err.println(
                                "resumes from "
                                        + left
                                        + ": "
                                        + CheckpointGlance.of(left.path().toString())));
        RunWarnings.take();
        final List<String> warnings;
        try {
            runner.run();
        } finally {
            warnings = RunWarnings.take();
            warnings.forEach(warning -> System.err.println("warning: " + warning));
        }
        if (JobRunner.isSubmitting() || folder == null) {
            return OK;
        }
        if (!RunResult.isIn(folder)) {
            System.err.println(
                    "stopped before the end of its input, with a savepoint: there is no summary");
            return OK;
        }
        final RunResult result = new RunResult(folder);
        result.print(System.out);
        if (!warnings.isEmpty()) {
            DecisionFileSink.addWarnings(
                    folder,
                    warnings.stream()
                            .map(text -> new RunWarning("METRICS_LOST", null, 1, null, text))
                            .toList());
        }
        if (spec.report()) {
            report(folder);
        }
        final List<String> cuts = result.cuts();
        cuts.forEach(System.err::println);
        final boolean failed =
                !cuts.isEmpty()
                        || result.isUnusable()
                        || strict && (result.hasWarnings() || !warnings.isEmpty());
        return failed ? FAILED : OK;
    }

    /**
     * Prepares the output folder. Call it after all checks, so that a rejected run changes no file.
     *
     * @param anew whether the run starts without state
     */
    private void prepare(final Path folder, final JobSpec spec, final boolean anew)
            throws IOException {
        if (folder == null) {
            return;
        }
        final OutputFolder output = new OutputFolder(folder);
        final boolean replaces = ((ConnectorSpec.DecisionFiles) spec.decisions()).overwrite();
        if (JobRunner.isSubmitting()) {
            // less is checked on a cluster, because this process may not see the folder of the
            // TaskManagers
            if (anew && !replaces) {
                output.refuseResults();
            }
            return;
        }
        output.check(spec);
        if (anew && !replaces) {
            output.refuseResults();
        }
        RunFile.write(folder, job, spec, settings);
        // deletes the report of an earlier run
        Files.deleteIfExists(folder.resolve(ReportCommand.NAME));
        if (anew) {
            for (final Path controls : ControlFiles.in(folder)) {
                Files.delete(controls);
            }
        }
    }

    /** Writes the report. A failure does not change the exit code of the run. */
    private static void report(final Path folder) {
        try {
            System.out.println("report:      " + ReportCommand.write(folder, System.err));
        } catch (final ReportException none) {
            System.err.println("no report: " + none.getMessage());
        } catch (final IOException none) {
            System.err.println("no report: " + none);
        }
    }

    private Optional<CheckpointFolder.Left> checkpoint(final JobSpec spec) {
        if (fresh && (resume || savepoint != null)) {
            throw new UsageException(
                    "--fresh: starts without state, so it cannot be combined with --resume or --from-savepoint");
        }
        if (!resume) {
            return Optional.empty();
        }
        if (JobRunner.isSubmitting() || savepoint != null) {
            throw new UsageException(
                    "--resume: continues an embedded run, so it cannot be combined with --from-savepoint; on a cluster, use flink run -s");
        }
        return Optional.of(CheckpointFolder.latest(spec.checkpointFolder()));
    }

    private static void add(
            final List<String> words, final JobSetting setting, final String value) {
        if (value != null) {
            words.add(setting.key() + "=" + value);
        }
    }

    /**
     * Returns the settings of the command line, including the options that stand for a key of the
     * job.
     */
    private List<String> words() {
        final List<String> words = new ArrayList<>(settings);
        if (hold) {
            add(words, JobSetting.HOLD, "true");
        }
        if (follow) {
            add(words, JobSetting.FOLLOW, "true");
        }
        if (overwrite) {
            add(words, JobSetting.OVERWRITE, "true");
        }
        add(words, JobSetting.RESTORE_SAVEPOINT, savepoint);
        add(words, JobSetting.SPAN_FROM, from);
        add(words, JobSetting.SPAN_TO, to);
        add(words, JobSetting.SPAN_INSTRUMENTS, instruments);
        return words;
    }
}
