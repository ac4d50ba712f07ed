package io.quoteflow.job;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.java.functions.KeySelector;
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
 * The graph of the job. Live jobs, replays and tests use the same one:
 *
 * <pre>
 * journal --(keyed by instrument)--> trader --(decisions)-------> outputs
 *                                       |                            ^
 *                                       +--> followers --(rows)------+
 * </pre>
 */
public final class Topology {
    /** Largest parallelism. Never change it, because savepoints depend on it. */
    public static final int MAX_PARALLELISM = 1024;

    private Topology() {}

    /**
     * Adds the graph to an environment, with a source and one sink, both of parallelism 1, and
     * without followers.
     *
     * @param journalKind connector kind of the source, part of its uid
     * @param parallelism parallelism of the trader, at most {@link #MAX_PARALLELISM}
     * @param decisionsKind connector kind of the sink, part of its uid
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
     * @param parallelism parallelism of the trader, at most {@link #MAX_PARALLELISM}
     * @param outputs sinks of the decisions and of the followers' rows; the {@link OutputRouting}
     *     of each says which of the two it gets
     * @param followers operators that read the decisions and emit rows of their own; no two have
     *     the same name
     */
    public static void build(
            final StreamExecutionEnvironment env,
            final Input journal,
            final TraderFunction trader,
            final int parallelism,
            final List<Output> outputs,
            final List<DecisionObserver> followers) {
        env.setMaxParallelism(MAX_PARALLELISM);
        final DataStream<Decision> decisions =
                addTrader(addJournal(env, journal), trader, parallelism);
        // before the followers, so that a decision is sent before a follower reads it
        for (final Output output : outputs) {
            if (output.routing() == OutputRouting.PARALLEL) {
                addSink(decisions, output, output.role());
            }
        }
        final Map<String, DataStream<Decision>> followerRows = new LinkedHashMap<>();
        for (final DecisionObserver follower : followers) {
            followerRows.put(follower.name(), follower.follow(decisions));
        }
        for (final Output output : outputs) {
            addRemainingSinks(decisions, followerRows, output);
        }
    }

    private static DataStream<JournalRecord> addJournal(
            final StreamExecutionEnvironment env, final Input journal) {
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
        return records;
    }

    private static DataStream<Decision> addTrader(
            final DataStream<JournalRecord> records,
            final TraderFunction trader,
            final int parallelism) {
        return keyByGroup(records, parallelism, trader.key())
                .transform("trader", DecisionSerializer.type(), new TraderOperator(trader))
                .uid(Uids.TRADER)
                .setParallelism(parallelism)
                .setMaxParallelism(MAX_PARALLELISM);
    }

    /**
     * Adds the sinks of an output that get the followers' rows. A PARALLEL output has one more sink
     * for each follower; any other output has a single sink.
     *
     * @param followerRows rows by the name of the follower
     */
    private static void addRemainingSinks(
            final DataStream<Decision> decisions,
            final Map<String, DataStream<Decision>> followerRows,
            final Output output) {
        switch (output.routing()) {
            case PARALLEL -> followerRows.forEach((name, rows) -> addSink(rows, output, name));
            case SINGLE_WRITER ->
                    addSink(
                            followerRows.values().stream().reduce(decisions, DataStream::union),
                            output,
                            output.role());
            case ADDED_ONLY ->
                    followerRows.values().stream()
                            .reduce(DataStream::union)
                            .ifPresent(rows -> addSink(rows, output, output.role()));
        }
    }

    /**
     * Keys the records by their groups. With a parallelism of 1 they stay in the thread that reads
     * them, because there is nothing to distribute.
     */
    private static KeyedStream<JournalRecord, String> keyByGroup(
            final DataStream<JournalRecord> records,
            final int parallelism,
            final KeySelector<JournalRecord, String> key) {
        return parallelism == 1 && records.getParallelism() == 1
                ? DataStreamUtils.reinterpretAsKeyedStream(records, key, Types.STRING)
                : records.keyBy(key, Types.STRING);
    }

    /**
     * Adds a sink.
     *
     * @param role name of the operator and part of its uid; unique among the sinks of a kind
     */
    private static void addSink(
            final DataStream<Decision> rows, final Output output, final String role) {
        rows.sinkTo(output.sink())
                .uid(Uids.sink(role, output.kind()))
                .name(role)
                .setParallelism(output.parallelism())
                .setMaxParallelism(MAX_PARALLELISM);
    }
}
