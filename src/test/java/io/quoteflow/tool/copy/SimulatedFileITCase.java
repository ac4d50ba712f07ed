package io.quoteflow.tool.copy;

import io.quoteflow.testing.Runs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests that the simulated market gives the same decisions from a journal file as live. */
class SimulatedFileITCase {
    @TempDir Path folder;

    @Test
    void aFileOfTheMarketIsDecidedAsTheMarketIs() throws Exception {
        final Path file = folder.resolve("market.jsonl.gz");
        final Runs.Said said =
                Runs.say("journal", "simulate", file.toString(), "--seed", "9", "--minutes", "2");
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out()).matches("\\d+ records were written\\s*");

        final Path market =
                Files.writeString(
                        folder.resolve("market.yaml"),
                        "kind: simulated-market\nseed: 9\nstartMillis: 1767225600000\nminutes: 2\nspeed: 0\n");
        assertThat(Runs.replay(folder.resolve("file"), List.of(file)).get("fingerprint"))
                .isEqualTo(
                        Runs.replay(
                                        folder.resolve("market"),
                                        List.of(),
                                        "connectors.journal=" + market)
                                .get("fingerprint"));

        final Runs.Said again = Runs.say("journal", "simulate", file.toString());
        assertThat(again.code()).isEqualTo(2);
        assertThat(again.err()).contains("is there already, and is not written over");
    }
}
