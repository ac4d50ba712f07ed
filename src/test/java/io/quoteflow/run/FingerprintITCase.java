package io.quoteflow.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.testing.ExternalFixtures;
import io.quoteflow.testing.Runs;
import io.quoteflow.testing.SimulatedJournalFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests that the fingerprint depends on the decisions and on nothing else. */
class FingerprintITCase {
    private static final List<String> LINES = SimulatedJournalFile.lines(3, 4, false);

    @TempDir static Path folder;

    private static Path plain;
    private static JsonNode reference;

    @BeforeAll
    static void decideOnce() throws IOException {
        plain = SimulatedJournalFile.write(folder.resolve("journal.jsonl"), LINES);
        reference = Runs.replay(folder.resolve("reference"), List.of(plain));
        assertThat(reference.at("/decisions/fills").asLong()).isPositive();
    }

    private static String fingerprint(final JsonNode summary) {
        return summary.get("fingerprint").asText();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "parallelism=1",
                "parallelism=2",
                "parallelism=4",
                "checkpoints.intervalMs=100",
                "checkpoints.intervalMs=0",
                "strategy.maxSkewBps=5.0"
            })
    void staysTheSameWhateverDecidesNothing(final String setting) {
        final JsonNode summary = Runs.replay(folder.resolve("same"), List.of(plain), setting);
        assertThat(fingerprint(summary)).isEqualTo(fingerprint(reference));
        assertThat(summary).isEqualTo(reference);
    }

    @Test
    void staysTheSameForGzip() throws IOException {
        final Path gzip = SimulatedJournalFile.write(folder.resolve("journal.jsonl.gz"), LINES);
        assertThat(fingerprint(Runs.replay(folder.resolve("gzip"), List.of(gzip))))
                .isEqualTo(fingerprint(reference));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "strategy.spreadMultiplier=3",
                "strategy.quoteNotional=499",
                "strategy.maxBiasBps=0.5",
                "risk.minBalance=5",
                "venue.latencyMs=20",
                "venue.takerFeeBps=6"
            })
    void changesWithEveryParameter(final String setting) {
        assertThat(fingerprint(Runs.replay(folder.resolve("other"), List.of(plain), setting)))
                .isNotEqualTo(fingerprint(reference));
    }

    @Test
    void staysTheSameAtAnyPace() {
        final Path output = folder.resolve("paced");
        final List<String> words = new ArrayList<>(List.of(Runs.words(output, List.of(plain))));
        words.addAll(List.of("--speed", "200"));
        final Runs.Said said = Runs.say(words.toArray(String[]::new));
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(Runs.summary(output)).isEqualTo(reference);
    }

    @Test
    void canBeRecomputedFromTheFiles() throws Exception {
        final Map<String, byte[]> hashes = new TreeMap<>();
        final MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        for (final Map.Entry<String, JsonNode> instrument :
                reference.get("instruments").properties()) {
            byte[] hash = new byte[32];
            for (final String decision :
                    Runs.decisions(folder.resolve("reference"), instrument.getKey())) {
                sha256.update(hash);
                hash = sha256.digest(decision.getBytes(StandardCharsets.UTF_8));
            }
            assertThat(HexFormat.of().formatHex(hash))
                    .isEqualTo(instrument.getValue().get("hash").asText());
            hashes.put(instrument.getKey(), hash);
        }
        hashes.values().forEach(sha256::update);
        assertThat(HexFormat.of().formatHex(sha256.digest())).isEqualTo(fingerprint(reference));
    }

    @Test
    void severalFilesAreOneJournal() throws Exception {
        final List<Path> files =
                List.of(
                        SimulatedJournalFile.write(
                                folder.resolve("a.jsonl"),
                                LINES,
                                line -> line.contains(".BTCUSDT\",\"kind")),
                        SimulatedJournalFile.write(
                                folder.resolve("b.jsonl.gz"),
                                LINES,
                                line -> !line.contains(".BTCUSDT\",\"kind")));
        final Path output = folder.resolve("several");
        final JsonNode summary = Runs.replay(output, files);
        for (final Map.Entry<String, JsonNode> instrument :
                reference.get("instruments").properties()) {
            final JsonNode figures =
                    summary.get("instruments").get(instrument.getKey()).get("figures");
            assertThat(figures).isEqualTo(instrument.getValue().get("figures"));
        }
        assertThat(ExternalFixtures.check(output, files)).isEmpty();
    }

    @Test
    void theSimulatedMarketIsDecidedAsTheIndependentImplementationDecides() throws Exception {
        assertThat(ExternalFixtures.check(folder.resolve("reference"), List.of(plain))).isEmpty();
    }
}
