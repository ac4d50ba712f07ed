package io.quoteflow.cluster;

import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

import java.util.List;

/** Options of {@link RestGuardFactory} in Flink's configuration. */
public final class RestGuardOptions {
    /** The requests that the REST endpoint answers. */
    public static final ConfigOption<RestAccess> ACCESS =
            ConfigOptions.key("quoteflow.rest.access")
                    .enumType(RestAccess.class)
                    .defaultValue(RestAccess.MANAGE)
                    .withDescription("What the REST endpoint answers.");

    /** Further accepted values of the header {@code Host}. */
    public static final ConfigOption<List<String>> HOSTS =
            ConfigOptions.key("quoteflow.rest.hosts")
                    .stringType()
                    .asList()
                    .defaultValues()
                    .withDescription(
                            "Accepted values of the header Host, as a browser shows them in its address bar"
                                    + " (name or name:port), beside the names of loopback, rest.address and"
                                    + " rest.bind-address.");

    private RestGuardOptions() {}
}
