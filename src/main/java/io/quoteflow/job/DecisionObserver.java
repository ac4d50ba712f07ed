package io.quoteflow.job;

import org.apache.flink.streaming.api.datastream.DataStream;

import io.quoteflow.decision.Decision;

/**
 * Adds operators that read the decisions and emit rows of their own. They do not influence any
 * decision.
 */
public interface DecisionObserver {
    /** Returns the role in names and uids of operators, such as {@code alerts}. */
    String name();

    /**
     * Adds the operators to the graph.
     *
     * @param decisions of the trader
     * @return the added rows, which go to the same sinks as the decisions
     */
    DataStream<Decision> follow(DataStream<Decision> decisions);
}
