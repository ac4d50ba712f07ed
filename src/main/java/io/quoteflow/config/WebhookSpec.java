package io.quoteflow.config;

import io.quoteflow.config.connector.ConnectorSetting;

import java.io.Serializable;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/**
 * The address of a webhook. It is a secret: the connector file names the environment variable that
 * holds it.
 */
public final class WebhookSpec implements Serializable {
    private static final long serialVersionUID = 1;

    private static final List<String> SCHEMES = List.of("http", "https");

    private final EnvironmentText url;

    private WebhookSpec(final EnvironmentText url) {
        this.url = url;
    }

    static WebhookSpec read(final ConfigReader keys) {
        final String text = keys.text(ConnectorSetting.WEBHOOK_URL);
        return new WebhookSpec(
                new EnvironmentText(text, keys.name() + ": " + ConnectorSetting.WEBHOOK_URL.key()));
    }

    /**
     * Resolves the address in this process.
     *
     * @throws UsageException if the variable is not set or does not hold an address; the message
     *     names the variable, never its value
     */
    public URI resolve() {
        try {
            final URI address = new URI(url.resolve(System.getenv()));
            if (address.getHost() != null && SCHEMES.contains(address.getScheme())) {
                return address;
            }
        } catch (final URISyntaxException secret) {
            // the message of the exception contains the secret
        }
        throw new UsageException(
                url.where() + ": the variable does not hold an address such as https://host/path");
    }

    /** Returns the text as written in the file, without the secret. */
    @Override
    public String toString() {
        return url.text();
    }
}
