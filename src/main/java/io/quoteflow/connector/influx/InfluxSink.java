package io.quoteflow.connector.influx;

import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

import io.quoteflow.config.ConnectorSpec;
import io.quoteflow.config.InfluxClientSpec;
import io.quoteflow.connector.besteffort.BestEffortWriter;
import io.quoteflow.connector.besteffort.RowBuffer;
import io.quoteflow.decision.Decision;

import java.time.Instant;
import java.util.Collection;

/**
 * Writes decisions to InfluxDB as points, for dashboards. It delays neither trading nor
 * checkpoints: if the server is slow or down, the oldest rows are dropped and counted. Points have
 * tags for the job and the run, so that no run overwrites the points of another. The checkpoint
 * holds only the run, so that a restored run overwrites its own points with equal ones.
 */
public final class InfluxSink implements Sink<Decision>, SupportsWriterState<Decision, RunTag> {
    private static final long serialVersionUID = 1;

    /** The largest parallelism that a job file may ask for. */
    private static final int MOST_SUBTASKS = 1024;

    private final InfluxClientSpec client;
    private final int batchPoints;
    private final long flushMillis;
    private final int bufferPoints;
    private final String job;
    private final String fork;
    private final long startMillis;

    /**
     * Creates a sink.
     *
     * @param job name of the job, the value of the tag {@code job}
     * @param fork name of the fork, or an empty text if the run is not a fork
     * @param startMillis wall clock at the start of the job, ms since the epoch. It names a new run
     */
    public InfluxSink(
            final ConnectorSpec.InfluxDb target,
            final String job,
            final String fork,
            final long startMillis) {
        client = target.client();
        batchPoints = target.batchPoints();
        flushMillis = target.flushMillis();
        bufferPoints = target.bufferPoints();
        this.job = job;
        this.fork = fork;
        this.startMillis = startMillis;
    }

    @Override
    public StatefulSinkWriter<Decision, RunTag> createWriter(final WriterInitContext context) {
        return writer(context, new RunTag(fork, Instant.ofEpochMilli(startMillis)));
    }

    @Override
    public StatefulSinkWriter<Decision, RunTag> restoreWriter(
            final WriterInitContext context, final Collection<RunTag> runs) {
        // the restored state names the run that this one was forked from
        return writer(
                context,
                runs.stream()
                        .filter(run -> run.fork().equals(fork))
                        .findFirst()
                        .orElse(new RunTag(fork, Instant.ofEpochMilli(startMillis))));
    }

    private InfluxWriter writer(final WriterInitContext context, final RunTag run) {
        final int subtasks = context.getTaskInfo().getNumberOfParallelSubtasks();
        return new InfluxWriter(
                new BestEffortWriter(
                        new InfluxExternalClient(client.open(), job, run.text()),
                        new RowBuffer(bufferPoints, batchPoints),
                        flushMillis,
                        context.metricGroup()),
                run,
                (MOST_SUBTASKS + subtasks - 1) / subtasks);
    }

    @Override
    public SimpleVersionedSerializer<RunTag> getWriterStateSerializer() {
        return RunTag.SERIALIZER;
    }
}
