package io.quoteflow.job;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

import io.quoteflow.decision.Decision;
import io.quoteflow.job.types.DecisionSerializer;
import io.quoteflow.job.types.JournalRecordSerializer;
import io.quoteflow.journal.JournalRecord;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The graph of the job: the journal, keyed by instrument, then the trader, then the decisions. Live
 * jobs, replays and tests use the same one.
 */
public final class Topology {
    /** Largest parallelism. Never change it, because savepoints depend on it. */
    public static final int MAX_PARALLELISM = 1024;

    private Topology() {}

    /**
     * Adds the graph to an environment, with a source and a sink of parallelism 1.
     *
     * @param journal the source
     * @param journalKind its connector kind, for its uid
     * @param decisions the sink
     * @param decisionsKind its connector kind, for its uid
     */
    public static void build(
            final StreamExecutionEnvironment env,
            final Source<JournalRecord, ?, ?> journal,
            final String journalKind,
            final TraderFunction trader,
            final int parallelism,
            final Sink<Decision> decisions,
            final String decisionsKind) {
        build(
                env,
                new Input(journal, journalKind, 1, false),
                trader,
                parallelism,
                List.of(
                        new Output(
                                decisions,
                                "decisions",
                                decisionsKind,
                                1,
                                OutputRouting.SINGLE_WRITER)),
                List.of());
    }

    /**
     * The source of a graph.
     *
     * @param kind its connector kind, for its uid
     * @param live whether each record is sent to the trader at once; if not, records may wait in a
     *     buffer, at most for the buffer timeout of the job
     */
    public record Input(
            Source<JournalRecord, ?, ?> source, String kind, int parallelism, boolean live) {}

    /**
     * A sink of a graph.
     *
     * @param role purpose of the output, such as decisions or metrics; part of its name and uid
     * @param kind its connector kind, for its uid
     * @param parallelism of the sink; if it equals that of the trader, decisions are written in the
     *     thread that makes them
     */
    public record Output(
            Sink<Decision> sink,
            String role,
            String kind,
            int parallelism,
            OutputRouting routing) {}

    /**
     * Adds the graph to an environment.
     *
     * @param outputs where decisions go
     * @param followers operators that read the decisions and add rows of their own; each output
     *     gets these rows as its {@link OutputRouting} says
     */
    public static void build(
            final StreamExecutionEnvironment env,
            final Input journal,
            final TraderFunction trader,
            final int parallelism,
            final List<Output> outputs,
            final List<DecisionObserver> followers) {
        env.setMaxParallelism(MAX_PARALLELISM);
        final SingleOutputStreamOperator<JournalRecord> records =
                env.fromSource(
                                journal.source(),
                                WatermarkStrategy.noWatermarks(),
                                "journal",
                                JournalRecordSerializer.type())
                        .uid(Uids.journal(journal.kind()))
                        .name("journal")
                        .setParallelism(journal.parallelism())
                        .setMaxParallelism(MAX_PARALLELISM);
        if (journal.live()) {
            records.setBufferTimeout(ExecutionOptions.FLUSH_AFTER_EVERY_RECORD);
        }
        final DataStream<Decision> decided =
                keyed(records, parallelism)
                        .transform("trader", DecisionSerializer.type(), new TraderOperator(trader))
                        .uid(Uids.TRADER)
                        .setParallelism(parallelism)
                        .setMaxParallelism(MAX_PARALLELISM);
        // before the followers, so that a decision is sent before a follower reads it
        outputs.stream()
                .filter(output -> output.routing() == OutputRouting.PARALLEL)
                .forEach(output -> write(decided, output, output.role()));
        final Map<String, DataStream<Decision>> added = new LinkedHashMap<>();
        for (final DecisionObserver follower : followers) {
            added.put(follower.name(), follower.follow(decided));
        }
        for (final Output output : outputs) {
            switch (output.routing()) {
                case PARALLEL -> added.forEach((role, rows) -> write(rows, output, role));
                case SINGLE_WRITER ->
                        write(
                                added.values().stream().reduce(decided, DataStream::union),
                                output,
                                output.role());
                case ADDED_ONLY ->
                        added.values().stream()
                                .reduce(DataStream::union)
                                .ifPresent(rows -> write(rows, output, output.role()));
            }
        }
    }

    /**
     * Keys the records by instrument. With a parallelism of 1 they stay in the thread that reads
     * them.
     */
    private static KeyedStream<JournalRecord, String> keyed(
            final DataStream<JournalRecord> records, final int parallelism) {
        return parallelism == 1 && records.getParallelism() == 1
                ? DataStreamUtils.reinterpretAsKeyedStream(
                        records, JournalRecord::instrument, Types.STRING)
                : records.keyBy(JournalRecord::instrument, Types.STRING);
    }

    private static void write(
            final DataStream<Decision> rows, final Output output, final String role) {
        rows.sinkTo(output.sink())
                .uid(Uids.sink(role, output.kind()))
                .name(role)
                .setParallelism(output.parallelism())
                .setMaxParallelism(MAX_PARALLELISM);
    }
}
