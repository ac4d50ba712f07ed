package io.quoteflow.tool.upgrade;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoteflow.config.UsageException;
import io.quoteflow.decision.DecisionStream;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A run of one version, as a process of its own. Used by one thread. */
final class VersionRun implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SUMMARY = "summary.json";
    private static final String ROWS = ".jsonl";
    private static final int SHOWN_LINES = 5;

    private final ProgramJar jar;
    private final Path folder;
    private final Path log;
    private final Process process;

    /**
     * Starts the run.
     *
     * @param folder for the decision files; what the run prints is in the file beside it that ends
     *     in {@code .log}
     * @param options of the JVM
     * @param words of the program's command line, without the output folder
     */
    VersionRun(
            final ProgramJar jar,
            final Path folder,
            final List<String> options,
            final List<String> words)
            throws IOException {
        this.jar = jar;
        this.folder = folder;
        log = folder.resolveSibling(folder.getFileName() + ".log");
        final List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-jar", jar.file().toString()));
        command.addAll(words);
        command.addAll(List.of("--output", folder.toString()));
        process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
    }

    /**
     * Waits for the end of the run. Warnings about the input are no failure.
     *
     * @return what the run read and decided, in one line
     * @throws UsageException if the run failed, or wrote a stream that this program does not know
     */
    String await() throws IOException, InterruptedException {
        final int code = process.waitFor();
        final Path summary = folder.resolve(SUMMARY);
        if (!Files.exists(summary)) {
            throw new UsageException(
                    String.format(
                            "%s: cannot run the job, exit code %d: %s", jar.text(), code, tail()));
        }
        final Set<String> unknown = unknownStreams();
        if (!unknown.isEmpty()) {
            throw new UsageException(
                    String.format(
                            "%s: writes %s, which this version does not know; run upgrade-check with the newer of the two versions",
                            jar.text(), String.join(", ", unknown)));
        }
        final JsonNode figures = JSON.readTree(summary.toFile());
        return jar.text() + ": fingerprint " + figures.path("fingerprint").asText("unknown");
    }

    /** Returns the last lines that the run printed, as one line. */
    private String tail() throws IOException {
        final List<String> lines =
                new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> !line.isBlank())
                        .toList();
        return lines.stream()
                .skip(Math.max(0, lines.size() - SHOWN_LINES))
                .map(String::strip)
                .collect(Collectors.joining(" | "));
    }

    private Set<String> unknownStreams() throws IOException {
        final Set<String> unknown = new TreeSet<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ROWS) && !name.startsWith("control-journal-"))
                    .forEach(unknown::add);
        }
        for (final DecisionStream stream : DecisionStream.values()) {
            unknown.remove(stream.text() + ROWS);
        }
        return unknown;
    }

    /** Ends the process if it still runs. */
    @Override
    public void close() {
        process.destroyForcibly();
    }
}
