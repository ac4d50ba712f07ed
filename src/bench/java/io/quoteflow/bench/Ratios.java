package io.quoteflow.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Runs the benchmarks that end in a ratio one after the other, each in a process of its own. Shows
 * all that they print, and appends their ratios to {@code target/ratios.txt} with the conditions
 * under which they were measured.
 */
public final class Ratios {
    private static final Path FILE = Path.of("target", "ratios.txt");

    /** The lines of a benchmark that are ratios, or medians of them. */
    private static final Pattern RATIO = Pattern.compile(".*( : |median).*[0-9].*");

    private static final Map<String, Class<?>> PARTS = new LinkedHashMap<>();

    static {
        PARTS.put("trader", TraderSpeed.class);
        PARTS.put("replay", ReplaySpeed.class);
        PARTS.put("kernels", KernelRatios.class);
        PARTS.put("kafka", BackfillSpeed.class);
        PARTS.put("latency", KafkaLatency.class);
        PARTS.put("scale", ScaleSpeed.class);
        PARTS.put("checkpoints", CheckpointCost.class);
    }

    private Ratios() {}

    /**
     * Measures.
     *
     * @param words names of the benchmarks to run; none for all
     */
    public static void main(final String[] words) throws Exception {
        final List<String> names = words.length == 0 ? List.copyOf(PARTS.keySet()) : List.of(words);
        for (final String name : names) {
            if (!PARTS.containsKey(name)) {
                throw new IllegalArgumentException(
                        "unknown benchmark '" + name + "'; use " + String.join(", ", PARTS.keySet()));
            }
        }
        append("## " + conditions());
        for (final String name : names) {
            System.out.println("## " + name);
            run(name, PARTS.get(name));
        }
        System.out.println("The ratios are in " + FILE);
    }

    private static String conditions() throws IOException {
        return Instant.now()
                + ", JDK "
                + System.getProperty("java.version")
                + ", "
                + Runtime.getRuntime().availableProcessors()
                + " processors, "
                + processor()
                + ", load "
                + ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static String processor() throws IOException {
        final Path info = Path.of("/proc/cpuinfo");
        return Files.exists(info)
                ? Files.readAllLines(info).stream()
                        .filter(line -> line.startsWith("model name"))
                        .map(line -> line.substring(line.indexOf(':') + 2))
                        .findFirst()
                        .orElse("unknown processor")
                : System.getProperty("os.arch");
    }

    private static void run(final String name, final Class<?> benchmark) throws Exception {
        final List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), benchmark.getName()));
        final Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (BufferedReader output =
                new BufferedReader(
                        new InputStreamReader(
                                process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                System.out.println(line);
                if (RATIO.matcher(line).matches()) {
                    append(name + ": " + line);
                }
            }
        }
        final int code = process.waitFor();
        if (code != 0) {
            append(name + ": failed with exit code " + code);
        }
    }

    private static void append(final String line) throws IOException {
        Files.createDirectories(FILE.getParent());
        Files.writeString(
                FILE, line + '\n', StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
