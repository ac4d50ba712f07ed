package io.quoteflow.job.spec;

import java.util.List;

/** Reads {@code connectors/NAME.yaml}. */
final class ConnectorReader {
    private static final String FOLDER = "connectors/";
    private static final String KINDS = "journal-files, simulated-market, decision-files";
    private static final String SPEED = "speed";
    private static final long YEAR_2100 = 4_102_444_800_000L;

    private ConnectorReader() {}

    static ConnectorSpec read(final String name) {
        return read(name, null);
    }

    /**
     * Reads a connector.
     *
     * @param speed a word of the command line that replaces the file's, or null
     */
    static ConnectorSpec read(final String name, final String speed) {
        final Keys keys = new Keys(YamlFile.read(FOLDER + name + ".yaml", "connector"));
        if (speed != null) {
            keys.set(SPEED, speed, "--" + SPEED);
        }
        final String kind = keys.text("kind", "", KINDS);
        final ConnectorSpec spec =
                switch (kind) {
                    case ConnectorSpec.JournalFiles.KIND ->
                            new ConnectorSpec.JournalFiles(
                                    keys.list("files", "a list of paths"), speed(keys));
                    case ConnectorSpec.DecisionFiles.KIND ->
                            new ConnectorSpec.DecisionFiles(keys.text("folder", "out", "a path"));
                    case ConnectorSpec.SimulatedMarket.KIND -> simulated(keys);
                    default ->
                            throw new SpecException(
                                    keys.name()
                                            + ": kind: "
                                            + (kind.isEmpty() ? "nothing" : kind)
                                            + " is none of "
                                            + KINDS);
                };
        keys.end();
        return spec;
    }

    private static ConnectorSpec simulated(final Keys keys) {
        return new ConnectorSpec.SimulatedMarket(
                keys.whole("seed", 1, Long.MIN_VALUE, Long.MAX_VALUE),
                keys.whole("startMillis", 1_767_225_600_000L, 1, YEAR_2100),
                keys.whole("minutes", 30, 1, 10_000),
                speed(keys));
    }

    private static double speed(final Keys keys) {
        return keys.number(SPEED, 0, 0, 1_000_000);
    }

    /** Connectors that can be bound to a role, for messages. */
    static String allowed(final String role) {
        return role.equals("journal")
                ? String.join(
                        " or ",
                        List.of(
                                ConnectorSpec.JournalFiles.KIND,
                                ConnectorSpec.SimulatedMarket.KIND))
                : ConnectorSpec.DecisionFiles.KIND;
    }
}
