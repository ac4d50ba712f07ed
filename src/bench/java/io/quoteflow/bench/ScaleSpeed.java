package io.quoteflow.bench;

import io.quoteflow.connector.journal.JournalSource;
import io.quoteflow.decision.Decision;
import io.quoteflow.job.RestorePolicy;
import io.quoteflow.job.Topology;
import io.quoteflow.job.TraderFunction;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.RecordKind;
import io.quoteflow.journal.file.JournalFeed;
import io.quoteflow.journal.file.JournalFeedFactory;
import io.quoteflow.parameter.ParameterSet;
import io.quoteflow.simulation.SimulatedMarket;

import com.sun.management.OperatingSystemMXBean;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/**
 * What many instruments cost a job: the same number of records of 10 and of 5,000 instruments, from
 * memory to a sink that discards them, in turn. CPU time of the process a record, between the first
 * record and the last, without the start of the job; and heap an instrument.
 */
public final class ScaleSpeed {
    private static final int FEW = 10;
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /** The records of the run that goes on, and what was measured of it. */
    private static List<JournalRecord> records = List.of();

    private static long cpuAtStart;
    private static long cpuAtEnd;
    private static long heapAtEnd;

    private record Run(double nanosPerRecord, long heap) {}

    private record FromMemory() implements JournalFeedFactory {
        private static final long serialVersionUID = 1;

        @Override
        public JournalFeed open(final long[] position) {
            return new JournalFeed() {
                private int next;

                @Override
                public long delayMillis() {
                    return 0;
                }

                @Override
                public JournalRecord next() {
                    if (next == 0) {
                        cpuAtStart = SYSTEM.getProcessCpuTime();
                    }
                    if (next == records.size()) {
                        cpuAtEnd = SYSTEM.getProcessCpuTime();
                        heapAtEnd = usedHeap();
                        return null;
                    }
                    return records.get(next++);
                }

                @Override
                public long nextReceived() {
                    return next == records.size() ? Long.MAX_VALUE : records.get(next).received();
                }

                @Override
                public long[] position() {
                    return new long[] {next};
                }

                @Override
                public double progress() {
                    return (double) next / records.size();
                }

                @Override
                public void close() {
                    // has nothing to close
                }
            };
        }
    }

    private ScaleSpeed() {}

    /**
     * Measures and prints.
     *
     * @param words how many instruments, how many records, how many pairs; by default 5000, 1000000
     *     and 5
     */
    public static void main(final String[] words) throws Exception {
        final int many = words.length > 0 ? Integer.parseInt(words[0]) : 5000;
        final int count = words.length > 1 ? Integer.parseInt(words[1]) : 1_000_000;
        final int pairs = words.length > 2 ? Integer.parseInt(words[2]) : 5;
        final List<JournalRecord> few = generate(FEW, count);
        final List<JournalRecord> all = generate(many, count);
        run(few);
        run(all);
        final double[] ratios = new double[pairs];
        final double[] heaps = new double[pairs];
        for (int pair = 0; pair < pairs; pair++) {
            final Run ofFew = run(few);
            final Run ofAll = run(all);
            ratios[pair] = ofFew.nanosPerRecord() / ofAll.nanosPerRecord();
            heaps[pair] = (ofAll.heap() - ofFew.heap()) / 1024.0 / (many - FEW);
            System.out.printf(
                    Locale.ROOT,
                    "pair %d: %d instruments %.0f ns a record, %d instruments %.0f ns, ratio %.2f, %.1f KB an instrument%n",
                    pair + 1,
                    FEW,
                    ofFew.nanosPerRecord(),
                    many,
                    ofAll.nanosPerRecord(),
                    ratios[pair],
                    heaps[pair]);
        }
        Arrays.sort(ratios);
        Arrays.sort(heaps);
        System.out.printf(
                Locale.ROOT,
                "%d : %d instruments: %.2f; heap an instrument: %.1f KB%n",
                FEW,
                many,
                ratios[pairs / 2],
                heaps[pairs / 2]);
    }

    private static List<JournalRecord> generate(final int instruments, final int count) {
        final SimulatedMarket market = ManyInstruments.market(instruments, Integer.MAX_VALUE);
        final List<JournalRecord> made = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            final SimulatedMarket.Record record = market.next();
            made.add(
                    new JournalRecord(
                            record.instrument(),
                            RecordKind.of(record.kind()),
                            record.received(),
                            0,
                            i,
                            true,
                            record.payload(),
                            null));
        }
        return made;
    }

    private static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static Run run(final List<JournalRecord> input) throws Exception {
        records = input;
        final Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        final StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(configuration);
        Topology.build(
                env,
                new JournalSource(new FromMemory(), false),
                "memory",
                new TraderFunction(
                        "bench",
                        new ParameterSet(new TreeMap<>(), new TreeMap<>()),
                        RestorePolicy.GO_ON,
                        0),
                1,
                new DiscardingSink<Decision>(),
                "discard");
        final long before = usedHeap();
        env.execute("scale");
        return new Run((cpuAtEnd - cpuAtStart) / (double) input.size(), heapAtEnd - before);
    }
}
