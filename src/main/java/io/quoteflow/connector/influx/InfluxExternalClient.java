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
 * Rows as points. The client's own batching is not used: it counts what it drops by batches of its
 * own making, and keeps a batch that failed in memory without the bound of the others.
 */
final class InfluxExternalClient implements ExternalClient {
    private static final int MOST_SAID = 200;

    private final InfluxDBClient client;
    private final String job;
    private final String run;

    /**
     * @param client closed with this
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

    /** The status and the first line of what the server says, cut and safe to print. */
    private static String said(final InfluxException e) {
        final String message = firstLine(e);
        final String first =
                TerminalText.line(message.substring(0, Math.min(MOST_SAID, message.length())));
        return e.status() == 0 ? first : "it answers " + e.status() + ": " + first;
    }

    /** InfluxDB 2 says it in a field that the client knows, InfluxDB 1 in another. */
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
