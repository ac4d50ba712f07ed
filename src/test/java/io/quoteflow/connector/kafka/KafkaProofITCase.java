package io.quoteflow.connector.kafka;

import io.quoteflow.testing.Depth;
import io.quoteflow.testing.ExternalFixtures;
import io.quoteflow.testing.Runs;
import io.quoteflow.testing.kafka.KafkaRun;
import io.quoteflow.testing.kafka.SharedBroker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sends real recordings through a real broker: live, backfilled, archived and replayed from files.
 * Of the two long ones it takes the first third, or all with {@code -Plong}.
 */
class KafkaProofITCase {
    @TempDir Path folder;

    @Test
    void liveDecisionsAreReproducedFromTheTopicAndFromFiles() throws Exception {
        final List<Path> recordings =
                List.of(
                        ExternalFixtures.recording("bybit-linear-20260809.jsonl.gz"),
                        some("binance-spot-ethusdt-20240808.jsonl.gz"),
                        some("binance-usdm-btcusdt-20240808.jsonl.gz"));
        try (KafkaRun run = new KafkaRun(folder, SharedBroker.get(), "proof", 4)) {
            run.play(recordings);
            run.start();
            run.awaitCaughtUp();
            run.job().kill();

            final Path backfill = run.backfill();
            assertThat(run.say("diff", run.decisions(), backfill.toString()))
                    .startsWith("equal: ")
                    .contains("of 4 instruments");

            final Path archive = folder.resolve("archive.jsonl.gz");
            run.say("journal", "copy", run.journal(), archive.toString());
            final Path replay = folder.resolve("replay");
            Runs.replay(replay, List.of(archive));
            assertThat(run.say("diff", backfill.toString(), replay.toString()))
                    .startsWith("equal: ");
            assertThat(Runs.summary(replay).get("fingerprint"))
                    .isEqualTo(Runs.summary(backfill).get("fingerprint"));
        }
    }

    private Path some(final String name) throws IOException {
        return Depth.isLong()
                ? ExternalFixtures.recording(name)
                : ExternalFixtures.firstThird(name, folder.resolve(name));
    }
}
