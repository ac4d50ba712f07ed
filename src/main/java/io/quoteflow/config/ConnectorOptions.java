package io.quoteflow.config;

import io.quoteflow.config.connector.ConnectorKind;
import io.quoteflow.config.connector.ConnectorSetting;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Options of the command line that replace settings of the journal's connector. Each is null if it
 * was not given.
 *
 * @param speed value of {@code --speed}
 * @param exchange value of {@code --exchange}
 * @param recording folder of the recording, the value of {@code --recording}
 * @param compression value of {@code --compression}
 */
public record ConnectorOptions(
        String speed, String exchange, String recording, String compression) {
    /** No option. */
    public static final ConnectorOptions NONE = new ConnectorOptions(null, null, null, null);

    /** Returns the options with only a speed; null for none. */
    public static ConnectorOptions ofSpeed(final String speed) {
        return new ConnectorOptions(speed, null, null, null);
    }

    /**
     * Replaces the settings of a connector that was read from its file.
     *
     * @throws UsageException if a connector of this kind does not have one of the options
     */
    void apply(final ConfigReader keys, final ConnectorKind kind) {
        set(keys, kind, ConnectorSetting.SPEED, speed, "--speed");
        set(keys, kind, ConnectorSetting.EXCHANGE, exchange, "--exchange");
        set(keys, kind, ConnectorSetting.RECORDING_FOLDER, recording, "--recording");
        set(keys, kind, ConnectorSetting.COMPRESSION, compression, "--compression");
    }

    private static void set(
            final ConfigReader keys,
            final ConnectorKind kind,
            final ConnectorSetting setting,
            final String value,
            final String option) {
        if (value == null) {
            return;
        }
        if (!kind.settings().contains(setting)) {
            final String kinds =
                    Arrays.stream(ConnectorKind.values())
                            .filter(other -> other.settings().contains(setting))
                            .map(ConnectorKind::text)
                            .collect(Collectors.joining(", "));
            throw new UsageException(
                    String.format(
                            "%s: %s is a connector of kind %s, which does not have this option; it is for %s",
                            option, keys.name(), kind.text(), kinds));
        }
        keys.set(setting.key(), value, option);
    }
}
