package io.quoteflow.job.spec;

import java.util.List;

/** Where and how bytes move: one {@code connectors/NAME.yaml}. */
public sealed interface ConnectorSpec {
    /** The kind, as the file says; part of the operator's uid. */
    String kind();

    /**
     * Journal files in.
     *
     * @param files paths, in the order that numbers them; may be empty until {@code --input} names
     *     some
     * @param speed times real time, 0 for as fast as possible
     */
    record JournalFiles(List<String> files, double speed) implements ConnectorSpec {
        static final String KIND = "journal-files";

        public JournalFiles {
            files = List.copyOf(files);
        }

        @Override
        public String kind() {
            return KIND;
        }
    }

    /**
     * The simulated market in.
     *
     * @param seed of the market
     * @param startMillis its first moment
     * @param minutes its length
     * @param speed times real time, 0 for as fast as possible
     */
    record SimulatedMarket(long seed, long startMillis, long minutes, double speed)
            implements ConnectorSpec {
        static final String KIND = "simulated-market";

        @Override
        public String kind() {
            return KIND;
        }
    }

    /**
     * Decision files out.
     *
     * @param folder where they are written
     */
    record DecisionFiles(String folder) implements ConnectorSpec {
        static final String KIND = "decision-files";

        @Override
        public String kind() {
            return KIND;
        }
    }
}
