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
 * The graph, wiring alone: journal, keyed by instrument, the trader, decisions. Live, replay and
 * tests drive the same one.
 */
public final class Topology {
    /** Fixed for ever: it is baked into savepoints. */
    public static final int MAX_PARALLELISM = 1024;

    private Topology() {}

    /**
     * Adds the graph to an environment, with a source and a sink of parallelism 1: one ordered
     * thing that is read, one folder that is written.
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
                List.of(new Output(decisions, "decisions", decisionsKind, 1, Takes.ALL)),
                List.of());
    }

    /**
     * The source of a graph.
     *
     * @param kind its connector kind, for its uid
     * @param live whether every record is on its way at once; else some wait for company, up to the
     *     buffer timeout of the job
     */
    public record Input(
            Source<JournalRecord, ?, ?> source, String kind, int parallelism, boolean live) {}

    /** What an output gets. */
    public enum Takes {
        /** Everything, by a writer beside each trader, and one for each follower. */
        EACH,

        /** Everything, by one writer. */
        ALL,

        /** What followers add, by one writer. */
        ADDED
    }

    /**
     * A sink of a graph.
     *
     * @param role that it plays, for names and uids: decisions, metrics
     * @param kind its connector kind, for its uid
     * @param parallelism where it is the trader's, no decision waits for a thread between them
     */
    public record Output(
            Sink<Decision> sink, String role, String kind, int parallelism, Takes takes) {}

    /**
     * Adds the graph to an environment.
     *
     * @param outputs where decisions go
     * @param followers of the decisions; what one of them adds goes to every output, by way of a
     *     sink of its own, so that the trader's stays in its thread, or of the one writer
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
        // before those that follow, so that a decision is on its way when they look at it
        outputs.stream()
                .filter(output -> output.takes() == Takes.EACH)
                .forEach(output -> write(decided, output, output.role()));
        final Map<String, DataStream<Decision>> added = new LinkedHashMap<>();
        for (final DecisionObserver follower : followers) {
            added.put(follower.name(), follower.follow(decided));
        }
        for (final Output output : outputs) {
            switch (output.takes()) {
                case EACH -> added.forEach((role, rows) -> write(rows, output, role));
                case ALL ->
                        write(
                                added.values().stream().reduce(decided, DataStream::union),
                                output,
                                output.role());
                case ADDED ->
                        added.values().stream()
                                .reduce(DataStream::union)
                                .ifPresent(rows -> write(rows, output, output.role()));
            }
        }
    }

    /** Where nothing is to be spread, the records stay in the thread that reads them. */
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
