package io.quoteflow.config;

import io.quoteflow.testing.Runs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that files which would need unbounded memory or time are refused with one line and exit
 * code 2.
 */
@Timeout(60)
class YamlLimitsTest {
    @TempDir Path folder;

    private Runs.Said run(final String... words) throws IOException {
        final List<String> all = new ArrayList<>(List.of("run"));
        all.addAll(List.of(words));
        final Path input = Files.writeString(folder.resolve("journal.jsonl"), "");
        all.addAll(List.of("--input", input.toString()));
        all.addAll(List.of("--output", folder.resolve("out").toString()));
        return Runs.say(all.toArray(String[]::new));
    }

    private static Map<String, String> hostile() {
        final StringBuilder laughs = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 30; i++) {
            laughs.append(String.format("a%d: &a%d [*a%d, *a%d]%n", i, i, i - 1, i - 1));
        }
        final Map<String, String> files = new TreeMap<>();
        files.put(laughs.toString(), "is an alias of another value");
        files.put("name: &n x\nreport: *n\n", "report: is an alias of another value");
        files.put("name: x\n" + "# comment\n".repeat(200_000), "is larger than 1 MiB");
        files.put("a: " + "[".repeat(100_000), "is nested deeper than 16 levels");
        files.put("{a: ".repeat(100_000), "is nested deeper than 16 levels");
        files.put("k".repeat(1000) + ":\n  a: 1\n", "a key has more than 256 characters");
        files.put("name: \"a\\e[2Jb\"\n", "\\u001b[2J");
        files.put("\"x\\u202ey\": 1\n", "x\\u202ey");
        files.put("name: " + "n".repeat(65) + "\n", "is not at most 64 characters");
        files.put("\u0000", "is not YAML");
        return files;
    }

    @Test
    void eachIsRefusedInOneLine() throws IOException {
        for (final Map.Entry<String, String> file : hostile().entrySet()) {
            final Path job = Files.writeString(folder.resolve("job.yaml"), file.getKey());
            final Runs.Said said = run(job.toString());
            assertThat(said.code()).as(file.getValue()).isEqualTo(2);
            assertThat(said.errors()).singleElement().asString().contains(file.getValue());
            assertThat(said.err()).doesNotContain("\u001b", "\u202e");
        }
    }

    @Test
    void aConnectorFileTooAndADeviceIsNoFile() throws IOException {
        final Path connector =
                Files.writeString(
                        folder.resolve("large.yaml"), "kind: influxdb\n" + "#\n".repeat(1 << 20));
        final Runs.Said said = run("jobs/replay.yaml", "--set", "connectors.metrics=" + connector);
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.errors()).singleElement().asString().contains("is larger than 1 MiB");
        assertThat(run("/dev/zero").code()).isEqualTo(2);
    }

    @Test
    void limitsOfTheJobAreChecked() throws IOException {
        for (final String setting :
                new String[] {
                    "deadLetters.perMinute=-1",
                    "deadLetters.perMinute=1000001",
                    "metrics.instruments=-1",
                    "metrics.instruments=many"
                }) {
            final Runs.Said said = run("jobs/replay.yaml", "--set", setting);
            assertThat(said.code()).as(setting).isEqualTo(2);
            assertThat(said.errors())
                    .singleElement()
                    .asString()
                    .contains(setting.substring(0, setting.indexOf('=')));
        }
    }
}
