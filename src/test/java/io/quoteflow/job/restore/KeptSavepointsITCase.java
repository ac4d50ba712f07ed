package io.quoteflow.job.restore;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.testing.Runs;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests that a job continues exactly from a savepoint of every format that was ever current. */
class KeptSavepointsITCase {
    @TempDir Path folder;

    private static List<KeptSavepoint> kept() throws IOException {
        return KeptSavepoint.all();
    }

    @ParameterizedTest
    @MethodSource("kept")
    void goesOnExactly(final KeptSavepoint kept) throws IOException {
        final Path whole = folder.resolve("whole");
        final List<String> settings = new ArrayList<>(kept.settings());
        Runs.replay(whole, List.of(kept.journal()), settings.toArray(String[]::new));
        settings.addAll(List.of("restore.savepoint=" + kept.savepoint(), "parallelism=3"));
        final Path rest = folder.resolve("rest");
        final JsonNode restored =
                Runs.replay(rest, List.of(kept.journal()), settings.toArray(String[]::new));
        assertThat(restored.get("fingerprint").asText())
                .isEqualTo(Files.readString(kept.fingerprint()).strip());
        for (final String symbol : List.of("BTCUSDT", "ETHUSDT", "SOLUSDT")) {
            final List<String> all = Runs.decisions(whole, "bybit.linear." + symbol);
            final List<String> later = Runs.decisions(rest, "bybit.linear." + symbol);
            assertThat(later).hasSizeBetween(1, all.size() - 1);
            assertThat(later).isEqualTo(all.subList(all.size() - later.size(), all.size()));
        }
    }
}
