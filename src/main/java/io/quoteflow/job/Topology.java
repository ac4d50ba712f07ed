package io.quoteflow.job;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

import io.quoteflow.job.types.Decision;
import io.quoteflow.job.types.DecisionSerializer;
import io.quoteflow.job.types.JournalRecordSerializer;
import io.quoteflow.venue.JournalRecord;

/**
 * The graph, wiring alone: journal, keyed by instrument, the trader, decisions. Live, replay and
 * tests drive the same one.
 */
public final class Topology {
    /** Fixed for ever: it is baked into savepoints. */
    public static final int MAX_PARALLELISM = 1024;

    private Topology() {}

    /**
     * Adds the graph to an environment.
     *
     * @param journal the source; of parallelism 1, since it is one ordered thing
     * @param journalKind its connector kind, for its uid
     * @param decisions the sink; of parallelism 1, since it writes one folder
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
        env.setMaxParallelism(MAX_PARALLELISM);
        env.fromSource(
                        journal,
                        WatermarkStrategy.noWatermarks(),
                        "journal",
                        JournalRecordSerializer.type())
                .uid(Uids.journal(journalKind))
                .name("journal")
                .setParallelism(1)
                .setMaxParallelism(MAX_PARALLELISM)
                .keyBy(JournalRecord::instrument, Types.STRING)
                .process(trader, DecisionSerializer.type())
                .uid(Uids.TRADER)
                .name("trader")
                .setParallelism(parallelism)
                .setMaxParallelism(MAX_PARALLELISM)
                .sinkTo(decisions)
                .uid(Uids.decisions(decisionsKind))
                .name("decisions")
                .setParallelism(1)
                .setMaxParallelism(MAX_PARALLELISM);
    }
}
