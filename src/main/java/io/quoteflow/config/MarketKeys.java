package io.quoteflow.config;

import io.quoteflow.config.connector.ConnectorSetting;
import io.quoteflow.gateway.Endpoint;
import io.quoteflow.gateway.GatewayLimits;
import io.quoteflow.gateway.MarketSettings;
import io.quoteflow.journal.folder.Compression;
import io.quoteflow.journal.folder.RecordingOptions;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads a connector of the kind {@code market}. */
final class MarketKeys {
    private static final int MEGABYTE_BITS = 20;
    private static final String WEB_SOCKET = group(ConnectorSetting.WEB_SOCKET);
    private static final String REST = group(ConnectorSetting.REST);
    private static final String PATHS = group(ConnectorSetting.PATHS);

    private MarketKeys() {}

    /** Returns the start of the keys of a setting whose last part is a name. */
    private static String group(final ConnectorSetting setting) {
        return setting.key().substring(0, setting.key().lastIndexOf('.') + 1);
    }

    static ConnectorSpec.Market read(final ConfigReader keys) {
        return new ConnectorSpec.Market(
                folder(keys),
                new RecordingOptions(
                        Duration.ofMinutes(keys.integer(ConnectorSetting.ROTATE_MINUTES)),
                        keys.integer(ConnectorSetting.ROTATE_MEGABYTES) << MEGABYTE_BITS,
                        Compression.parse(keys.text(ConnectorSetting.COMPRESSION))),
                new MarketSettings(
                        endpoints(keys),
                        named(keys, PATHS, ConnectorSetting.PATHS),
                        exchange(keys),
                        (int) keys.integer(ConnectorSetting.DEPTH),
                        (int) keys.integer(ConnectorSetting.SNAPSHOT_DEPTH),
                        trust(keys),
                        GatewayLimits.DEFAULT));
    }

    private static String folder(final ConfigReader keys) {
        final String folder = keys.text(ConnectorSetting.RECORDING_FOLDER);
        return folder.isEmpty() ? folder : ConnectorResolver.absolute(folder);
    }

    /** Returns the address that stands for all exchanges; null for none. */
    private static String exchange(final ConfigReader keys) {
        final String origin = keys.origin(ConnectorSetting.EXCHANGE.key());
        final String base = keys.text(ConnectorSetting.EXCHANGE);
        if (base.isEmpty()) {
            return null;
        }
        checked(origin, ConnectorSetting.EXCHANGE.key(), base, Endpoint::ofExchange);
        return base;
    }

    private static Path trust(final ConfigReader keys) {
        final String origin = keys.origin(ConnectorSetting.CA_FILE.key());
        final String file = keys.text(ConnectorSetting.CA_FILE);
        if (file.isEmpty()) {
            return null;
        }
        if (!Files.isReadable(Path.of(file))) {
            throw new UsageException(
                    origin + ": caFile: " + file + ": there is no such file, or it cannot be read");
        }
        return Path.of(file).toAbsolutePath();
    }

    private static Map<String, Endpoint> endpoints(final ConfigReader keys) {
        final Map<String, String> webSockets = named(keys, WEB_SOCKET, ConnectorSetting.WEB_SOCKET);
        final Map<String, String> rests = named(keys, REST, ConnectorSetting.REST);
        final Map<String, Endpoint> endpoints = new TreeMap<>();
        for (final String category : webSockets.keySet()) {
            if (!rests.containsKey(category)) {
                throw alone(keys, WEB_SOCKET + category, REST + category);
            }
            endpoints.put(
                    category,
                    checked(
                            keys.name(),
                            WEB_SOCKET + category + ", " + REST + category,
                            webSockets.get(category),
                            base -> new Endpoint(base, rests.get(category))));
        }
        for (final String category : rests.keySet()) {
            if (!webSockets.containsKey(category)) {
                throw alone(keys, REST + category, WEB_SOCKET + category);
            }
        }
        return endpoints;
    }

    private static UsageException alone(
            final ConfigReader keys, final String given, final String missing) {
        return new UsageException(
                keys.name() + ": " + given + ": needs " + missing + " beside it, which is missing");
    }

    /** Reads the values whose keys start with the group, by the rest of the key. */
    private static Map<String, String> named(
            final ConfigReader keys, final String group, final ConnectorSetting setting) {
        final Map<String, String> named = new TreeMap<>();
        for (final String key : keys.present()) {
            if (key.startsWith(group)) {
                named.put(
                        key.substring(group.length()),
                        keys.required(key, setting.declaration().allowed()));
            }
        }
        return named;
    }

    private static <T> T checked(
            final String origin,
            final String key,
            final String text,
            final Function<String, T> reader) {
        try {
            return reader.apply(text);
        } catch (final IllegalArgumentException refused) {
            throw new UsageException(ConfigReader.place(origin, key) + ": " + refused.getMessage());
        }
    }
}
