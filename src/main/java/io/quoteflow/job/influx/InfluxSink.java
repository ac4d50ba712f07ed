package io.quoteflow.job.influx;

import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

import io.quoteflow.job.outbox.OutboxWriter;
import io.quoteflow.job.outbox.RowBuffer;
import io.quoteflow.job.spec.ConnectorSpec;
import io.quoteflow.job.spec.InfluxClientSpec;
import io.quoteflow.job.types.Decision;

/**
 * Decisions as points of InfluxDB, for dashboards. Trading is never held up by it, nor are
 * checkpoints: it keeps no state, and when the server is slow or gone the oldest rows are dropped
 * and counted. A replay writes the same points over the first ones.
 */
public final class InfluxSink implements Sink<Decision> {
    private static final long serialVersionUID = 1;

    private final InfluxClientSpec client;
    private final int batchPoints;
    private final long flushMillis;
    private final int bufferPoints;

    public InfluxSink(final ConnectorSpec.InfluxDb target) {
        client = target.client();
        batchPoints = target.batchPoints();
        flushMillis = target.flushMillis();
        bufferPoints = target.bufferPoints();
    }

    @Override
    public SinkWriter<Decision> createWriter(final WriterInitContext context) {
        return new OutboxWriter(
                new InfluxDelivery(client.open()),
                new RowBuffer(bufferPoints, batchPoints),
                flushMillis,
                context.metricGroup());
    }
}
