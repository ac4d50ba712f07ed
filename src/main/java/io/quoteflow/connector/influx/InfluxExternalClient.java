package io.quoteflow.connector.influx;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.domain.WritePrecision;
import com.influxdb.exceptions.InfluxException;
import io.quoteflow.connector.besteffort.ExternalClient;
import io.quoteflow.connector.besteffort.UndeliveredException;
import io.quoteflow.decision.Decision;
import io.quoteflow.decision.DecisionStream;
import io.quoteflow.text.TerminalText;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Writes rows to InfluxDB as points. It does not use the batching of InfluxDB's client, which
 * counts dropped points by its own batches, and keeps failed batches in memory without a limit.
 */
final class InfluxExternalClient implements ExternalClient {
    private static final int MOST_SAID = 200;

    private final InfluxDBClient client;
    private final String job;
    private final String run;

    /**
     * Creates a client.
     *
     * @param client of InfluxDB, which is closed with this object
     * @param job value of the tag {@code job}
     * @param run value of the tag {@code run}
     */
    InfluxExternalClient(final InfluxDBClient client, final String job, final String run) {
        this.client = client;
        this.job = job;
        this.run = run;
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
    public boolean wants(final DecisionStream stream) {
        return Measurement.of(stream) != null;
    }

    @Override
    public String message(final Decision row) throws IOException {
        return RowPoint.line(row, job, run);
    }

    @Override
    public void send(final List<String> lines) throws UndeliveredException, InterruptedException {
        try {
            client.getWriteApiBlocking().writeRecords(WritePrecision.NS, lines);
        } catch (final InfluxException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            throw new UndeliveredException(e.status(), said(e));
        }
    }

    /**
     * Returns the status and the first line of the server's message, shortened and safe to print.
     */
    private static String said(final InfluxException e) {
        final String message = firstLine(e);
        final String first =
                TerminalText.line(message.substring(0, Math.min(MOST_SAID, message.length())));
        return e.status() == 0 ? first : "it answers " + e.status() + ": " + first;
    }

    /**
     * Returns the first line of the message. InfluxDB 2 sends it in a field that the client knows,
     * InfluxDB 1 in another.
     */
    private static String firstLine(final InfluxException e) {
        final String known = e.getMessage() == null ? "" : e.getMessage().strip();
        final Map<String, Object> body = e.errorBody();
        final Object other = body == null ? null : body.get("error");
        final String text = known.isEmpty() && other != null ? other.toString().strip() : known;
        return text.lines().findFirst().orElse("");
    }

    @Override
    public void close() {
        client.close();
    }
}
