package io.quoteflow.job.influx;

import org.apache.flink.streaming.api.datastream.DataStream;

import io.quoteflow.job.Follower;
import io.quoteflow.job.Topology;
import io.quoteflow.job.Uids;
import io.quoteflow.job.spec.ConnectorSpec;
import io.quoteflow.job.types.Decision;

import java.util.Optional;

/** Writes what was decided to InfluxDB, in the thread that decided it: a row waits for no other. */
public final class InfluxFollower implements Follower {
    private static final String NAME = "metrics";

    private final ConnectorSpec.InfluxDb target;

    public InfluxFollower(final ConnectorSpec.InfluxDb target) {
        this.target = target;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<DataStream<Decision>> follow(final DataStream<Decision> decisions) {
        decisions
                .sinkTo(new InfluxSink(target))
                .uid(Uids.sink(NAME, target.kind()))
                .name(NAME)
                .setParallelism(decisions.getParallelism())
                .setMaxParallelism(Topology.MAX_PARALLELISM);
        return Optional.empty();
    }
}
