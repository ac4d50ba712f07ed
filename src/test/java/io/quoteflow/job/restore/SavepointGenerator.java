package io.quoteflow.job.restore;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.testing.HeldJob;
import io.quoteflow.testing.Runs;
import io.quoteflow.testing.SimulatedJournalFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Generates the next savepoint that is kept for ever: {@code mvn -Dtest=SavepointGenerator test}.
 * docs/savepoints.md says when. Its name does not end like that of a test, so the build does not
 * run it.
 */
class SavepointGenerator {
    private static final int SEED = 31;
    private static final int MINUTES = 2;

    /** Switches on everything that has state of its own. */
    private static final List<String> SETTINGS =
            List.of(
                    "strategy.mode=both",
                    "strategy.frames=1000,3000,10000",
                    "strategy.frameWindow=12",
                    "strategy.voteThreshold=0",
                    "strategy.gate=significance",
                    "strategy.arWindow=30",
                    "directional.frame=3000",
                    "strategy.features=true",
                    "placement.mode=observe",
                    "strategy.spread=glft",
                    "strategy.fairValue=standardised",
                    "venue.queue=power",
                    "venue.responseMs=400",
                    "venue.depletion=true",
                    "venue.maxOpenOrders=2",
                    "venue.ordersPerSecond=20",
                    "venue.priceBand=0.01",
                    "strategy.features=true",
                    "placement.mode=act");

    @TempDir Path folder;

    @Test
    void makesTheNextOne() throws Exception {
        int number = 1;
        while (Files.exists(KeptSavepoint.folder(number))) {
            number++;
        }
        final KeptSavepoint kept = new KeptSavepoint(KeptSavepoint.folder(number));
        Files.createDirectories(kept.folder());
        final List<String> lines = SimulatedJournalFile.lines(SEED, MINUTES, true);
        SimulatedJournalFile.write(kept.journal(), lines);
        Files.write(kept.settingsFile(), SETTINGS);
        final String[] settings = SETTINGS.toArray(String[]::new);
        final JsonNode whole =
                Runs.replay(folder.resolve("whole"), List.of(kept.journal()), settings);
        Files.writeString(kept.fingerprint(), whole.get("fingerprint").asText() + "\n");

        final Path half =
                SimulatedJournalFile.write(
                        folder.resolve("half.jsonl"), lines.subList(0, lines.size() / 2));
        Runs.replay(folder.resolve("half"), List.of(half), settings);
        final Path written =
                HeldJob.start(
                                folder,
                                half,
                                folder.resolve("held"),
                                SETTINGS,
                                HeldJob.rows(folder.resolve("half")))
                        .stop();
        Files.move(written, kept.savepoint());
        assertThat(kept.savepoint().resolve("_metadata")).exists();
    }
}
