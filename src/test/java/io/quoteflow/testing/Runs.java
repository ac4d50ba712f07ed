package io.quoteflow.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoteflow.Quoteflow;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs the command line in this JVM and reads its results. */
public final class Runs {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What a run said: its exit code and both of its outputs. */
    public record Said(int code, String out, String err) {
        /** The lines of standard error that are no progress. */
        public List<String> errors() {
            return err.lines()
                    .filter(
                            line ->
                                    !line.isBlank()
                                            && !line.contains(" records/s ")
                                            && !line.startsWith("  "))
                    .toList();
        }
    }

    private Runs() {}

    public static synchronized Said say(final String... words) {
        final PrintStream realOut = System.out;
        final PrintStream realErr = System.err;
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        final ByteArrayOutputStream err = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
            final int code = Quoteflow.execute(words);
            return new Said(
                    code,
                    out.toString(StandardCharsets.UTF_8),
                    err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(realOut);
            System.setErr(realErr);
        }
    }

    /** Runs {@code jobs/replay.yaml} on the inputs and expects it to end well. */
    public static JsonNode replay(
            final Path output, final List<Path> inputs, final String... settings) {
        final List<String> words = new ArrayList<>(List.of(words(output, inputs, settings)));
        // a test may run again into its folder
        words.add("--overwrite");
        final Said said = say(words.toArray(String[]::new));
        assertThat(said.code()).as(said.err()).isZero();
        return summary(output);
    }

    public static String[] words(
            final Path output, final List<Path> inputs, final String... settings) {
        final List<String> words =
                new ArrayList<>(List.of("run", "jobs/replay.yaml", "--output", output.toString()));
        for (final Path input : inputs) {
            words.addAll(List.of("--input", input.toString()));
        }
        for (final String setting : settings) {
            words.addAll(List.of("--set", setting));
        }
        return words.toArray(String[]::new);
    }

    public static JsonNode summary(final Path output) {
        try {
            return JSON.readTree(output.resolve("summary.json").toFile());
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<JsonNode> rows(final Path output, final String stream) {
        try {
            final List<JsonNode> rows = new ArrayList<>();
            for (final String line : Files.readAllLines(output.resolve(stream + ".jsonl"))) {
                rows.add(JSON.readTree(line));
            }
            return rows;
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every decision file's rows of an instrument, in the order of their counter. */
    public static List<String> decisions(final Path output, final String instrument) {
        final Map<Long, String> decisions = new java.util.TreeMap<>();
        try (java.util.stream.Stream<Path> files = Files.list(output)) {
            for (final Path file :
                    files.filter(f -> f.toString().endsWith(".jsonl")).sorted().toList()) {
                for (final String line : Files.readAllLines(file)) {
                    final JsonNode row = JSON.readTree(line);
                    if (row.has("decision") && row.get("instrument").asText().equals(instrument)) {
                        assertThat(decisions.put(row.get("decision").asLong(), line)).isNull();
                    }
                }
            }
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(decisions.values());
    }
}
