package io.quoteflow.config;

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

    /** Replaces the settings of a connector that was read from its file. */
    void apply(final ConfigReader keys) {
        set(keys, ConnectorSetting.SPEED, speed, "--speed");
        set(keys, ConnectorSetting.EXCHANGE, exchange, "--exchange");
        set(keys, ConnectorSetting.RECORDING_FOLDER, recording, "--recording");
        set(keys, ConnectorSetting.COMPRESSION, compression, "--compression");
    }

    private static void set(
            final ConfigReader keys,
            final ConnectorSetting setting,
            final String value,
            final String option) {
        if (value != null) {
            keys.set(setting.key(), value, option);
        }
    }
}
