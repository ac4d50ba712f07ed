package io.quoteflow.connector.webhook;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoteflow.testing.Program;
import io.quoteflow.testing.Runs;
import io.quoteflow.testing.SimulatedJournalFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs the packaged program with a webhook whose address is only in the environment. */
class WebhookITCase {
    private static final String VARIABLE = "ALERT_WEBHOOK_URL";
    private static final String SECRET = "/services/T0/hunter2";
    private static final int UNAVAILABLE = 503;

    @TempDir Path folder;
    private Path output;
    private List<String> words;

    @BeforeEach
    void write() throws IOException {
        output = folder.resolve("out");
        final Path journal =
                SimulatedJournalFile.write(
                        folder.resolve("journal.jsonl"), SimulatedJournalFile.lines(41, 4, true));
        words =
                List.of(
                        Runs.words(
                                output,
                                List.of(journal),
                                "alerts.enabled=true",
                                "alerts.lossStreak=2",
                                "alerts.adverseFills=2",
                                "alerts.inventoryMs=1",
                                "connectors.alerts=webhook"));
    }

    @Test
    void allAlertsArriveAfterTheListenerWasAway() throws Exception {
        try (WebhookServer hook = new WebhookServer()) {
            hook.fail(3, UNAVAILABLE);
            final Runs.Said said =
                    Program.say(folder, Map.of(VARIABLE, hook.address(SECRET).toString()), words);
            assertThat(said.code()).as(said.err()).isZero();
            assertThat(hook.paths()).containsOnly(SECRET);
            final List<String> alerts = Files.readAllLines(output.resolve("alerts.jsonl"));
            assertThat(alerts).hasSizeGreaterThan(5);
            final List<String> rows = new ArrayList<>();
            for (final String body : hook.acceptedBodies()) {
                final ObjectNode row = (ObjectNode) new ObjectMapper().readTree(body);
                assertThat(row.remove("text").asText()).contains(row.get("detail").asText());
                assertThat(row.remove("id")).isNotNull();
                rows.add(row.toString());
            }
            assertThat(rows).containsExactlyInAnyOrderElementsOf(alerts);
            assertThat(said.out() + said.err()).contains("the webhook accepts alerts again");
        }
        assertThat(everythingWritten()).isNotEmpty().noneMatch(text -> text.contains("hunter2"));
    }

    private List<String> everythingWritten() throws IOException {
        final List<String> texts = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (final Path file : files.filter(Files::isRegularFile).toList()) {
                texts.add(Files.readString(file));
            }
        }
        return texts;
    }

    @Test
    void withoutAnAddressNothingStarts() throws Exception {
        final Runs.Said said = Program.say(folder, Map.of(), words);
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.errors())
                .singleElement()
                .asString()
                .contains("webhook.yaml: url: the variable ALERT_WEBHOOK_URL of the environment");
        assertThat(output).doesNotExist();
    }
}
