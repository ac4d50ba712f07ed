package io.quoteflow.connector.webhook;

import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

import io.quoteflow.config.ConnectorSpec;
import io.quoteflow.config.WebhookSpec;
import io.quoteflow.connector.besteffort.OutboxWriter;
import io.quoteflow.connector.besteffort.RowBuffer;
import io.quoteflow.decision.Decision;

/**
 * Alerts to a webhook, a request each, in order. It holds nothing up: while nobody answers they
 * wait in a bounded buffer, and the oldest are dropped and counted.
 */
public final class WebhookSink implements Sink<Decision> {
    private static final long serialVersionUID = 1;

    /** One alert is worth a request; it waits for no other. */
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
        return new OutboxWriter(
                new WebhookExternalClient(address.resolve(), WebhookExternalClient.PATIENCE),
                new RowBuffer(bufferAlerts, BATCH),
                WAIT_MILLIS,
                context.metricGroup());
    }
}
