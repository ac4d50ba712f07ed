package io.quoteflow.connector.webhook;

import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

import io.quoteflow.config.ConnectorSpec;
import io.quoteflow.config.WebhookSpec;
import io.quoteflow.connector.besteffort.BestEffortWriter;
import io.quoteflow.connector.besteffort.RowBuffer;
import io.quoteflow.decision.Decision;

/**
 * Sends alerts to a webhook, in order, one request for each. It never delays the job: while the
 * webhook does not answer, alerts wait in a bounded buffer, and the oldest are dropped and counted.
 */
public final class WebhookSink implements Sink<Decision> {
    private static final long serialVersionUID = 1;

    /** Each alert is sent in a request of its own, without waiting for others. */
    private static final int BATCH = 1;

    private static final long WAIT_MILLIS = 1000;

    private final WebhookSpec address;
    private final int bufferAlerts;

    public WebhookSink(final ConnectorSpec.Webhook target) {
        address = target.address();
        bufferAlerts = target.bufferAlerts();
    }

    @Override
    public SinkWriter<Decision> createWriter(final WriterInitContext context) {
        return new BestEffortWriter(
                new WebhookExternalClient(address.resolve(), WebhookExternalClient.PATIENCE),
                new RowBuffer(bufferAlerts, BATCH),
                WAIT_MILLIS,
                context.metricGroup());
    }
}
