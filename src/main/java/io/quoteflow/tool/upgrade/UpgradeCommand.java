package io.quoteflow.tool.upgrade;

import io.quoteflow.config.ExitCodes;
import io.quoteflow.config.JournalInputs;
import io.quoteflow.config.UsageException;
import io.quoteflow.tool.diff.VersionComparison;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/**
 * {@code upgrade-check OLD NEW} runs two versions of the program over the same journal and state,
 * and compares what they decided.
 */
@Command(
        name = "upgrade-check",
        description =
                "Runs two versions over the same journal and shows which decisions the new one changes.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = ExitCodes.HEADING,
        exitCodeList = {
            "0:Both versions decided the same.",
            "1:The new version changes decisions.",
            "2:A version cannot run the job, or a word, file, key or value cannot be used."
        })
public final class UpgradeCommand implements Callable<Integer> {
    private static final int EQUAL = 0;
    private static final int DIFFERENT = 1;

    /** Settings of a job that would reach beyond the two runs. */
    private static final List<String> APART =
            List.of(
                    "connectors.journal=journal-files",
                    "connectors.decisions=decision-files",
                    "connectors.metrics=",
                    "connectors.alerts=",
                    "checkpoints.intervalMs=0",
                    "ui.port=0",
                    "page.port=0",
                    "hold=false",
                    "follow=false",
                    "report=false");

    @Parameters(
            index = "0",
            paramLabel = "OLD.jar",
            description = "The standalone jar of the version that runs today.")
    private String oldJar;

    @Parameters(
            index = "1",
            paramLabel = "NEW.jar",
            description = "The standalone jar of the version that shall replace it.")
    private String newJar;

    @Option(
            names = "--journal",
            required = true,
            paramLabel = "PATH",
            description =
                    "A journal file, or a folder of them or of a recording, as --input of run takes it; repeatable.")
    private List<String> journal = new ArrayList<>();

    @Option(
            names = "--savepoint",
            paramLabel = "PATH",
            description = "A savepoint or checkpoint that both versions start from.")
    private String savepoint;

    @Option(
            names = "--job",
            paramLabel = "JOB",
            description =
                    "The job file whose parameters both versions use; its connectors are replaced by files. jobs/replay.yaml by default.")
    private String job = "jobs/replay.yaml";

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Any key of the job by its path, for both versions.")
    private List<String> settings = new ArrayList<>();

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description =
                    "A new or empty folder that keeps both runs, in old and new; by default they are deleted.")
    private String output;

    @Option(
            names = "--jvm",
            paramLabel = "OPTION",
            description =
                    "An option of both JVMs, such as --jvm=-Xmx4g; -XX:+UseSerialGC by default.")
    private List<String> options = List.of("-XX:+UseSerialGC");

    @Override
    public Integer call() throws IOException, InterruptedException {
        final ProgramJar before = ProgramJar.open(oldJar);
        final ProgramJar after = ProgramJar.open(newJar);
        final List<String> files = JournalInputs.files("--journal", journal);
        if (output != null) {
            return compare(before, after, files, emptyFolder(Path.of(output)));
        }
        final Path folder = Files.createTempDirectory("quoteflow-upgrade-check");
        try {
            return compare(before, after, files, folder);
        } finally {
            delete(folder);
        }
    }

    private int compare(
            final ProgramJar before,
            final ProgramJar after,
            final List<String> files,
            final Path folder)
            throws IOException, InterruptedException {
        final Path left = folder.resolve("old");
        final Path right = folder.resolve("new");
        final List<String> words = words(files);
        try (VersionRun first = new VersionRun(before, left, options, words);
                VersionRun second = new VersionRun(after, right, options, words)) {
            System.out.println("old: " + first.await());
            System.out.println("new: " + second.await());
        }
        return VersionComparison.print(
                        new VersionComparison.Run("old", left),
                        new VersionComparison.Run("new", right),
                        files,
                        System.out)
                ? EQUAL
                : DIFFERENT;
    }

    /** Returns the command line of both runs, without the output folder. */
    private List<String> words(final List<String> files) {
        final List<String> words = new ArrayList<>(List.of("run", job, "--fresh"));
        if (savepoint != null) {
            words.set(words.size() - 1, "--from-savepoint");
            words.add(savepoint);
        }
        for (final String file : files) {
            words.addAll(List.of("--input", file));
        }
        for (final String setting : APART) {
            words.addAll(List.of("--set", setting));
        }
        for (final String setting : settings) {
            words.addAll(List.of("--set", setting));
        }
        return words;
    }

    private static Path emptyFolder(final Path folder) throws IOException {
        if (Files.exists(folder)) {
            if (!Files.isDirectory(folder)) {
                throw new UsageException("--output " + folder + ": is a file, not a folder");
            }
            try (Stream<Path> inside = Files.list(folder)) {
                if (inside.findAny().isPresent()) {
                    throw new UsageException("--output " + folder + ": is not empty");
                }
            }
        }
        return Files.createDirectories(folder);
    }

    private static void delete(final Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (final Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
