package io.quoteflow.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/**
 * Locates recordings of exchanges, which are next to the repository, and the independent check of a
 * run, which is part of it.
 */
public final class ExternalFixtures {
    /**
     * The script's check of a quotes row from its own inputs knows neither levels above the
     * innermost nor a size cut to what is free on spot; its sequence check knows both.
     */
    private static final String DEFAULTS_ONLY = "WRONG b ";

    /** Where the recordings are. The repository does not contain them. */
    private static final Path RECORDINGS = Path.of("../shared/data");

    private static final Path CHECK = Path.of("check/check_run.py");

    private ExternalFixtures() {}

    /**
     * A recording. The calling test is skipped if this machine has none of that name.
     *
     * @param name its path inside the folder of recordings
     */
    public static Path recording(final String name) {
        final Path file = RECORDINGS.resolve(name);
        Prerequisites.skipUnless(Files.exists(file), "the recording " + file);
        return file;
    }

    /**
     * Writes the first third of a recording's lines. The calling test is skipped if this machine
     * has none of that name.
     *
     * @param name its path inside the folder of recordings
     * @param part the file to write, with a name as of gzip
     */
    public static Path firstThird(final String name, final Path part) throws IOException {
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(recording(name))),
                                StandardCharsets.UTF_8))) {
            final List<String> all = lines.lines().toList();
            return SimulatedJournalFile.write(part, all.subList(0, all.size() / 3));
        }
    }

    /**
     * Compares the output folder of a run with the independent implementation in {@code check/}.
     *
     * @param output the folder
     * @param inputs the journal files that the run read
     * @param settings the parameters that the run was given, each as {@code key=value}
     * @return the lines of the checks that failed; empty if none did
     */
    public static String check(final Path output, final List<Path> inputs, final String... settings)
            throws IOException, InterruptedException {
        Prerequisites.require(hasPython(), "python3; .ci/run installs it");
        final List<String> words = new ArrayList<>(List.of("python3", "-B", CHECK.toString()));
        inputs.forEach(input -> words.add(input.toString()));
        words.addAll(List.of("--run", output.toString(), "--sequence", "--strict"));
        for (final String setting : settings) {
            words.addAll(List.of("--set", setting));
        }
        final Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        final String said = new String(process.getInputStream().readAllBytes());
        final int code = process.waitFor();
        // 0: all is well, 1: something is wrong; anything else, or no table, is no comparison
        if (code > 1 || said.lines().noneMatch(line -> line.startsWith("ok "))) {
            throw new IllegalStateException(CHECK + " ended with " + code + ":\n" + said);
        }
        return said.lines()
                .filter(line -> line.startsWith("WRONG"))
                .filter(line -> settings.length == 0 || !line.startsWith(DEFAULTS_ONLY))
                .collect(Collectors.joining("\n"));
    }

    private static boolean hasPython() throws InterruptedException {
        try {
            return new ProcessBuilder("python3", "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (final IOException missing) {
            return false;
        }
    }
}
