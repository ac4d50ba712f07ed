package io.quoteflow.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The recordings and the reference check beside the project; what needs them is skipped where they
 * are not there.
 */
public final class ExternalFixtures {
    /**
     * The script's check of a quotes row from its own inputs knows neither levels above the
     * innermost nor a size cut to what is free on spot; its sequence check knows both.
     */
    private static final String DEFAULTS_ONLY = "WRONG b ";

    private static final Path ROOT = Path.of("../shared");

    private ExternalFixtures() {}

    /** A recording, or a skipped test. */
    public static Path recording(final String name) {
        final Path file = ROOT.resolve("data").resolve(name);
        assumeTrue(
                Files.exists(file),
                () -> "skipped: the recording " + file + " is not on this machine");
        return file;
    }

    /**
     * Compares an output folder with the independent implementation; the lines that it calls wrong,
     * empty for none.
     */
    public static String check(final Path output, final List<Path> inputs, final String... settings)
            throws IOException, InterruptedException {
        final Path script = ROOT.resolve("check/check_run.py");
        assumeTrue(
                Files.exists(script),
                () -> "skipped: the reference check " + script + " is not on this machine");
        final List<String> words = new ArrayList<>(List.of("python3", "-B", script.toString()));
        inputs.forEach(input -> words.add(input.toString()));
        words.addAll(List.of("--run", output.toString(), "--sequence", "--strict"));
        for (final String setting : settings) {
            words.addAll(List.of("--set", setting));
        }
        final Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        final String said = new String(process.getInputStream().readAllBytes());
        process.waitFor();
        return said.lines()
                .filter(line -> line.startsWith("WRONG"))
                .filter(line -> settings.length == 0 || !line.startsWith(DEFAULTS_ONLY))
                .collect(Collectors.joining("\n"));
    }
}
