package io.quoteflow.bench;

import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.file.JournalFile;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.venue.InstrumentStates;
import io.quoteflow.venue.RecordHandler;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Measures what three time frames cost: CPU time a record of decoder and trader in one thread, with
 * and without them, over a journal in memory. The vote has a weight of 0, so that both decide the
 * same orders. The runs are interleaved; the median of their ratios is printed.
 */
public final class FrameCost {
    private static final int PAIRS = 15;
    private static final int WARM = 8;
    private static final Parameters OFF = Parameters.defaults();
    private static final Parameters ON =
            OFF.with(Parameter.FRAMES, "60000,300000,900000").with(Parameter.VOTE_WEIGHT, "0");

    private FrameCost() {}

    /** Runs {@code FrameCost JOURNAL}. */
    public static void main(final String[] args) throws IOException {
        final List<JournalRecord> records = new ArrayList<>();
        try (JournalFile journal = new JournalFile(Path.of(args[0]), 0, 0)) {
            while (journal.head() != null) {
                records.add(journal.take());
            }
        }
        for (int i = 0; i < WARM; i++) {
            nanos(records, OFF);
            nanos(records, ON);
        }
        final double[] ratios = new double[PAIRS];
        final double[] without = new double[PAIRS];
        for (int i = 0; i < PAIRS; i++) {
            // each half of the pairs begins with the other one
            final boolean offFirst = i % 2 == 0;
            final long first = nanos(records, offFirst ? OFF : ON);
            final long second = nanos(records, offFirst ? ON : OFF);
            without[i] = (double) (offFirst ? first : second) / records.size();
            ratios[i] =
                    offFirst ? (double) second / first : (double) first / second;
        }
        Arrays.sort(ratios);
        Arrays.sort(without);
        System.out.printf(
                Locale.ROOT,
                "%d records, %.0f ns of CPU a record without frames; with three frames x %.4f (%.4f to %.4f)%n",
                records.size(),
                without[PAIRS / 2],
                ratios[PAIRS / 2],
                ratios[1],
                ratios[PAIRS - 2]);
    }

    private static long nanos(final List<JournalRecord> records, final Parameters parameters) {
        final Map<String, InstrumentStates> states = new TreeMap<>();
        final RecordHandler handler =
                new RecordHandler(
                        "bench", instrument -> parameters, "", (stream, name, number, row) -> {});
        final long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (final JournalRecord record : records) {
            final InstrumentStates after =
                    handler.handle(record, states.get(record.instrument()));
            if (after != null) {
                states.put(record.instrument(), after);
            }
        }
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
    }
}
