package io.quoteflow.report;

import io.quoteflow.journal.folder.RecordedFiles;
import io.quoteflow.journal.folder.RecordedFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code report DIR}: writes the page of a finished run. */
@Command(
        name = "report",
        description =
                "Makes one HTML file, which needs no network, of what a run left in a folder.",
        mixinStandardHelpOptions = true)
public final class ReportCommand implements Callable<Integer> {
    /** The name of the page in the folder of its run. */
    public static final String NAME = "report.html";

    @Parameters(index = "0", paramLabel = "DIR", description = "The folder of the decision files.")
    private Path folder;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "The HTML file; report.html in the folder by default.")
    private Path output;

    @Option(
            names = "--journal",
            paramLabel = "FILE",
            description =
                    "A journal file or recorded folder that the run read, to show how long its records took to arrive.")
    private List<Path> journal = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        final Path file = output == null ? folder.resolve(NAME) : output;
        System.out.println("report: " + write(folder, file, journal, System.err));
        return 0;
    }

    /**
     * Writes {@code report.html} into the folder of a run.
     *
     * @return path of the page
     * @throws ReportException if the files of the run cannot be used
     */
    public static Path write(final Path folder, final PrintStream err) throws IOException {
        return write(folder, folder.resolve(NAME), List.of(), err);
    }

    private static Path write(
            final Path folder, final Path file, final List<Path> journal, final PrintStream err)
            throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new ReportException("report " + folder + ": there is no such folder");
        }
        final Path parent = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file) || !Files.isDirectory(parent)) {
            throw new ReportException(
                    "--output " + file + ": is no file in a folder that is there");
        }
        final List<Path> files = new ArrayList<>();
        for (final Path input : journal) {
            final boolean recording = Files.isDirectory(input) && RecordedFolder.isRecording(input);
            files.addAll(recording ? RecordedFiles.in(input) : List.of(input));
        }
        try (Report report = Report.read(folder, files, err)) {
            Page.write(report, file);
        }
        return file;
    }
}
