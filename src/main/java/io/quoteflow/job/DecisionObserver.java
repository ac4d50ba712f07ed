package io.quoteflow.job;

import org.apache.flink.streaming.api.datastream.DataStream;

import io.quoteflow.decision.Decision;

/** Reads what was decided and adds rows of its own; decides nothing itself. */
public interface DecisionObserver {
    /** The role that it plays, for the names and uids of operators, such as {@code alerts}. */
    String name();

    /**
     * Adds its operators to the graph.
     *
     * @param decisions of the trader
     * @return rows of its own, that are written where the decisions are
     */
    DataStream<Decision> follow(DataStream<Decision> decisions);
}
