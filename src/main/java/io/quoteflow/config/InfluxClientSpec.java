package io.quoteflow.config;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.InfluxDBClientOptions;
import io.quoteflow.config.connector.ConnectorSetting;

import java.io.Serializable;
import java.util.Map;

/**
 * Access to InfluxDB, as described in a connector file. The token is a secret: the file names the
 * environment variable that holds it.
 */
public final class InfluxClientSpec implements Serializable {
    private static final long serialVersionUID = 1;

    private static final String ADDRESS = "https?://[^\\s/?#@]+(/[^\\s?#]*)?";

    private final EnvironmentText url;
    private final EnvironmentText org;
    private final EnvironmentText bucket;
    private final EnvironmentText token;
    private final boolean gzip;

    private InfluxClientSpec(final ConfigReader keys) {
        url = text(keys, ConnectorSetting.INFLUX_URL);
        org = text(keys, ConnectorSetting.INFLUX_ORG);
        bucket = text(keys, ConnectorSetting.INFLUX_BUCKET);
        token = text(keys, ConnectorSetting.INFLUX_TOKEN);
        gzip = keys.isTrue(ConnectorSetting.GZIP);
    }

    static InfluxClientSpec read(final ConfigReader keys) {
        return new InfluxClientSpec(keys);
    }

    private static EnvironmentText text(final ConfigReader keys, final ConnectorSetting setting) {
        return new EnvironmentText(keys.text(setting), keys.name() + ": " + setting.key());
    }

    /**
     * Checks that this process can create a client. Call it before a job starts.
     *
     * @throws UsageException as {@link #open} does
     */
    public void check() {
        open().close();
    }

    /**
     * Creates a client, which does not connect yet. The caller must close it.
     *
     * @throws UsageException if an environment variable is not set, or the address is not valid
     */
    public InfluxDBClient open() {
        final Map<String, String> environment = System.getenv();
        final InfluxDBClientOptions.Builder options =
                InfluxDBClientOptions.builder()
                        .url(address(url.resolve(environment)))
                        .org(org.resolve(environment))
                        .bucket(bucket.resolve(environment));
        if (!token.text().isEmpty()) {
            options.authenticateToken(token.resolve(environment).toCharArray());
        }
        final InfluxDBClient client = InfluxDBClientFactory.create(options.build());
        return gzip ? client.enableGzip() : client;
    }

    /**
     * Checks and returns an address. A query is refused, because the client would take a token or a
     * password from it.
     */
    private String address(final String text) {
        if (!text.matches(ADDRESS)) {
            throw new UsageException(
                    url.where() + ": the address is not of the form http://host:port");
        }
        return text;
    }

    /** Returns the address as written in the file, without secrets. */
    @Override
    public String toString() {
        return url.text();
    }
}
