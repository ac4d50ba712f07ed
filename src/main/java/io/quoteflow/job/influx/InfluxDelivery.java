package io.quoteflow.job.influx;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.domain.WritePrecision;
import com.influxdb.exceptions.InfluxException;
import io.quoteflow.job.outbox.Delivery;
import io.quoteflow.job.outbox.UndeliveredException;
import io.quoteflow.job.types.Decision;
import io.quoteflow.trading.Stream;

import java.io.IOException;
import java.util.List;

/**
 * Rows as points. The client's own batching is not used: it counts what it drops by batches of its
 * own making, and keeps a batch that failed in memory without the bound of the others.
 */
final class InfluxDelivery implements Delivery {
    private final InfluxDBClient client;

    InfluxDelivery(final InfluxDBClient client) {
        this.client = client;
    }

    @Override
    public String name() {
        return "InfluxDB";
    }

    @Override
    public String unit() {
        return "points";
    }

    @Override
    public boolean wants(final Stream stream) {
        return Measurement.of(stream) != null;
    }

    @Override
    public String message(final Decision row) throws IOException {
        return RowPoint.line(row);
    }

    @Override
    public void send(final List<String> lines) throws UndeliveredException, InterruptedException {
        try {
            client.getWriteApiBlocking().writeRecords(WritePrecision.NS, lines);
        } catch (final InfluxException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            throw new UndeliveredException(e.status(), e.getMessage());
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
