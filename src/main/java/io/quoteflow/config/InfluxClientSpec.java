package io.quoteflow.config;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.InfluxDBClientOptions;

import java.io.Serializable;
import java.util.Map;

/** Where InfluxDB is: what a connector file says, the token still as the variable that holds it. */
public final class InfluxClientSpec implements Serializable {
    private static final long serialVersionUID = 1;

    private static final String ADDRESS = "https?://[^\\s/?#@]+(/[^\\s?#]*)?";

    private final EnvironmentText url;
    private final EnvironmentText org;
    private final EnvironmentText bucket;
    private final EnvironmentText token;
    private final boolean gzip;

    private InfluxClientSpec(final ConfigReader keys) {
        url = text(keys, "url", "${INFLUX_URL:http://localhost:8086}", "http://host:port");
        org = text(keys, "org", "${INFLUX_ORG:quoteflow}", "the name of an organisation");
        bucket = text(keys, "bucket", "${INFLUX_BUCKET:quoteflow}", "the name of a bucket");
        token = text(keys, "token", "", "a variable of the environment");
        gzip = keys.choice("gzip", "true", "true", "false").equals("true");
        if (!token.text().isEmpty() && !token.isVariable()) {
            throw new UsageException(
                    token.where()
                            + ": is a secret; allowed is a variable of the environment alone, as in ${INFLUX_TOKEN}");
        }
    }

    static InfluxClientSpec read(final ConfigReader keys) {
        return new InfluxClientSpec(keys);
    }

    private static EnvironmentText text(
            final ConfigReader keys,
            final String key,
            final String standard,
            final String allowed) {
        return new EnvironmentText(keys.text(key, standard, allowed), keys.name() + ": " + key);
    }

    /**
     * Finds out whether this process could make a client, for who is about to start a job in it.
     *
     * @throws UsageException as {@link #open}
     */
    public void check() {
        open().close();
    }

    /**
     * A client in this process; it connects to nothing yet.
     *
     * @throws UsageException naming a variable of the environment that is not set, or an address
     *     that is none
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

    /** The client would also take a token or a password from a query, past the variable. */
    private String address(final String text) {
        if (!text.matches(ADDRESS)) {
            throw new UsageException(url.where() + ": what it names is not http://host:port");
        }
        return text;
    }

    /** As the file says it: no secret. */
    @Override
    public String toString() {
        return url.text();
    }
}
