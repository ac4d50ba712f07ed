package io.quoteflow.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The kernels of the trader beside the same kernels in C++, {@code src/bench/cpp/kernels.cpp},
 * compiled by {@code g++ -O3}. Both run in turn, five times, and are measured by the CPU time of
 * their thread. A ratio of 2 means that C++ takes twice as long.
 */
public final class KernelRatios {
    private static final int PAIRS = 5;
    private static final int ROUNDS = 9;
    private static final int WARM_UP_ROUNDS = 40;
    private static final int OPERATIONS = 200_000;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** Runs a kernel so many times, and returns something that depends on all results. */
    private interface Kernel {
        double run(int operations);
    }

    private final Map<String, Kernel> kernels = new LinkedHashMap<>();

    /** Takes the results, so that the compiler cannot leave out what gives them. */
    private double results;

    private KernelRatios() {
        final Ar1Benchmark ar1 = new Ar1Benchmark();
        ar1.fill();
        kernels.put("ar1", operations -> slide(ar1, operations));
        final SharpeBenchmark sharpe = new SharpeBenchmark();
        sharpe.fill();
        kernels.put("sharpe", operations -> slide(sharpe, operations));
        final BookBenchmark book = new BookBenchmark();
        book.fill();
        kernels.put("book", operations -> change(book, operations));
        final QuoteBenchmark quote = new QuoteBenchmark();
        quote.fill();
        kernels.put("quote", operations -> quote(quote, operations));
    }

    /**
     * Measures and prints.
     *
     * @param words the kernels to measure; none for all
     */
    public static void main(final String[] words) throws Exception {
        final KernelRatios ratios = new KernelRatios();
        if (words.length > 0) {
            ratios.kernels.keySet().retainAll(List.of(words));
        }
        ratios.measure();
    }

    // a loop of its own for each kernel, so that the compiler puts the kernel into the loop

    private static double slide(final Ar1Benchmark kernel, final int operations) {
        double sum = 0;
        for (int i = 0; i < operations; i++) {
            sum += kernel.sliding();
        }
        return sum;
    }

    private static double slide(final SharpeBenchmark kernel, final int operations) {
        double sum = 0;
        for (int i = 0; i < operations; i++) {
            sum += kernel.sliding();
        }
        return sum;
    }

    private static double change(final BookBenchmark kernel, final int operations) {
        double sum = 0;
        for (int i = 0; i < operations; i++) {
            sum += kernel.paged();
        }
        return sum;
    }

    private static double quote(final QuoteBenchmark kernel, final int operations) {
        double sum = 0;
        for (int i = 0; i < operations; i++) {
            sum += kernel.quote();
        }
        return sum;
    }

    private void measure() throws Exception {
        final Path program = Files.createTempFile("kernels", "");
        try {
            run("g++", "-O3", "-o", program.toString(), "src/bench/cpp/kernels.cpp");
            for (final Kernel kernel : kernels.values()) {
                for (int round = 0; round < WARM_UP_ROUNDS; round++) {
                    results += kernel.run(OPERATIONS);
                }
            }
            final Map<String, double[]> ratios = new LinkedHashMap<>();
            kernels.keySet().forEach(name -> ratios.put(name, new double[PAIRS]));
            for (int pair = 0; pair < PAIRS; pair++) {
                final Map<String, Double> plain = cpp(program);
                for (final Map.Entry<String, Kernel> kernel : kernels.entrySet()) {
                    final double ours = nanos(kernel.getValue());
                    final double theirs = plain.get(kernel.getKey());
                    ratios.get(kernel.getKey())[pair] = theirs / ours;
                    System.out.printf(
                            Locale.ROOT,
                            "pair %d: %-7s C++ %8.2f ns, ours %8.2f ns, ratio %.2f%n",
                            pair + 1,
                            kernel.getKey(),
                            theirs,
                            ours,
                            theirs / ours);
                }
            }
            ratios.forEach(
                    (name, values) ->
                            System.out.printf(
                                    Locale.ROOT, "C++ : ours, %s: %.2f%n", name, median(values)));
        } finally {
            Files.delete(program);
        }
    }

    private static double median(final double[] values) {
        final double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private double nanos(final Kernel kernel) {
        final double[] rounds = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            final long start = THREADS.getCurrentThreadCpuTime();
            results += kernel.run(OPERATIONS);
            rounds[round] = (THREADS.getCurrentThreadCpuTime() - start) / (double) OPERATIONS;
        }
        return median(rounds);
    }

    private static Map<String, Double> cpp(final Path program)
            throws IOException, InterruptedException {
        final Map<String, Double> nanos = new LinkedHashMap<>();
        for (final String line : run(program.toString()).split("\n")) {
            final int space = line.indexOf(' ');
            nanos.put(line.substring(0, space), Double.parseDouble(line.substring(space + 1)));
        }
        return nanos;
    }

    private static String run(final String... words) throws IOException, InterruptedException {
        final Process process =
                new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        final String said =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(words[0] + " failed");
        }
        return said;
    }
}
