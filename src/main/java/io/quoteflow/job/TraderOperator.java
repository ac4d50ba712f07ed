package io.quoteflow.job;

import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

import io.quoteflow.job.types.Decision;
import io.quoteflow.venue.JournalRecord;

/** Flink's operator for the trader, which also tells the trader that its input has ended. */
final class TraderOperator extends KeyedProcessOperator<String, JournalRecord, Decision>
        implements BoundedOneInput {
    private static final long serialVersionUID = 1;

    TraderOperator(final TraderFunction trader) {
        super(trader);
    }

    @Override
    public void endInput() {
        ((TraderFunction) getUserFunction())
                .endInput(decision -> output.collect(new StreamRecord<>(decision)));
    }
}
