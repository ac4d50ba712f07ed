package io.quoteflow.job.alerts;

import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.cep.CEP;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

import io.quoteflow.config.AlertSpec;
import io.quoteflow.decision.Decision;
import io.quoteflow.job.DecisionObserver;
import io.quoteflow.job.Topology;
import io.quoteflow.job.types.DecisionSerializer;

import java.util.Set;

/**
 * Runs the alert rules beside the trading path. The events are selected in the trader's thread, and
 * each rule has an operator of its own. The operators use processing time: they see the events of
 * an instrument in the order of its decisions.
 */
public final class AlertFollower implements DecisionObserver {
    private static final String NAME = "alerts";

    private final AlertSpec spec;

    public AlertFollower(final AlertSpec spec) {
        this.spec = spec;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public DataStream<Decision> follow(final DataStream<Decision> decisions) {
        final SingleOutputStreamOperator<AlertEvent> events =
                operator(
                        decisions
                                .flatMap(new AlertEvents())
                                .returns(AlertEventSerializer.type())
                                .setParallelism(decisions.getParallelism()),
                        "events");
        DataStream<Decision> alerts = null;
        for (final Rule rule : Rule.all(spec)) {
            final Set<AlertKind> kinds = rule.kinds();
            final SingleOutputStreamOperator<AlertEvent> seen =
                    operator(
                            events.filter(event -> kinds.contains(event.kind()))
                                    .setParallelism(decisions.getParallelism()),
                            rule.name() + ".events");
            final DataStream<Decision> fired =
                    operator(
                            CEP.pattern(
                                            seen.keyBy(AlertEvent::instrument, Types.STRING),
                                            rule.pattern())
                                    .inProcessingTime()
                                    .process(new Firing(rule), DecisionSerializer.type())
                                    .setParallelism(1),
                            rule.name());
            alerts = alerts == null ? fired : alerts.union(fired);
        }
        return alerts;
    }

    private static <T> SingleOutputStreamOperator<T> operator(
            final SingleOutputStreamOperator<T> operator, final String role) {
        return operator.uid(NAME + "." + role)
                .name(NAME + ": " + role)
                .setMaxParallelism(Topology.MAX_PARALLELISM);
    }
}
