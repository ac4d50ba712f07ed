package io.quoteflow.config;

import java.io.Serializable;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/** Where a webhook is: a secret, so what a connector file has is the variable that holds it. */
public final class WebhookSpec implements Serializable {
    private static final long serialVersionUID = 1;

    private static final List<String> SCHEMES = List.of("http", "https");

    private final EnvironmentText url;

    private WebhookSpec(final EnvironmentText url) {
        this.url = url;
    }

    static WebhookSpec read(final ConfigReader keys) {
        final EnvironmentText url =
                new EnvironmentText(
                        keys.text("url", "${ALERT_WEBHOOK_URL}", "a variable of the environment"),
                        keys.name() + ": url");
        if (!url.isVariable()) {
            throw new UsageException(
                    url.where()
                            + ": is a secret; allowed is a variable of the environment alone, as in ${ALERT_WEBHOOK_URL}");
        }
        return new WebhookSpec(url);
    }

    /**
     * The address in this process.
     *
     * @throws UsageException naming a variable of the environment that is not set, or an address
     *     that is none; never the address
     */
    public URI resolve() {
        try {
            final URI address = new URI(url.resolve(System.getenv()));
            if (address.getHost() != null && SCHEMES.contains(address.getScheme())) {
                return address;
            }
        } catch (final URISyntaxException secret) {
            // its message holds what is no address
        }
        throw new UsageException(
                url.where() + ": what it names is no address, as in https://host/path");
    }

    /** As the file says it: no secret. */
    @Override
    public String toString() {
        return url.text();
    }
}
