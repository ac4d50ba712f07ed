package io.quoteflow.documents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the runbook has a section for each alarm of the gateway and no other ones, and that
 * the pages of {@code docs/runbooks} have one form.
 */
class RunbookTest {
    private static final Path LIVE = Path.of("docs/live.md");
    private static final Path CODE = Path.of("src/main/java/io/quoteflow/gateway");
    private static final Pattern ALARM = Pattern.compile("\\balarm(?:About)?\\(\\s*\"([a-z-]+)\"");
    private static final String RUNBOOK = "\n## Runbook\n";

    private static Set<String> rules() throws IOException {
        final Set<String> rules = new TreeSet<>();
        try (Stream<Path> files = Files.walk(CODE)) {
            for (final Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                final Matcher alarm = ALARM.matcher(Files.readString(file));
                while (alarm.find()) {
                    rules.add(alarm.group(1));
                }
            }
        }
        return rules;
    }

    @Test
    void eachAlarmHasASection() throws IOException {
        final String text = Files.readString(LIVE);
        final Set<String> sections =
                text.substring(text.indexOf(RUNBOOK))
                        .lines()
                        .filter(line -> line.startsWith("### "))
                        .map(line -> line.substring("### ".length()))
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(sections).isEqualTo(rules());
    }

    @Test
    void eachSectionSaysWhatToDo() throws IOException {
        final String text = Files.readString(LIVE);
        final String[] sections = text.substring(text.indexOf(RUNBOOK)).split("\n### ");
        for (final String section : List.of(sections).subList(1, sections.length)) {
            assertThat(section).contains("\n**Do:** ");
        }
    }

    @Test
    void eachRuleOfPrometheusIsExplained() throws IOException {
        final String monitoring = Files.readString(Path.of("docs/monitoring.md"));
        final JsonNode rules =
                new YAMLMapper()
                        .readTree(Path.of("docker/prometheus/gateway-alerts.yaml").toFile())
                        .at("/groups/0/rules");
        assertThat(rules).hasSizeGreaterThan(5);
        for (final JsonNode rule : rules) {
            assertThat(monitoring).contains("| `" + rule.get("alert").asText() + "` |");
            assertThat(rule.at("/labels/severity").asText()).isIn("info", "warning", "critical");
            assertThat(rule.at("/annotations/summary").asText()).isNotBlank();
        }
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("docs/runbooks"))) {
            return files.filter(file -> !file.endsWith("README.md")).sorted().toList();
        }
    }

    /** Whoever opens a page in a bad hour finds the same four parts, on one screen or two. */
    @Test
    void eachPageHasFourPartsAndIsShort() throws IOException {
        assertThat(pages()).hasSizeGreaterThan(15);
        for (final Path page : pages()) {
            final Document document = Document.read(page);
            assertThat(document.headings().subList(1, document.headings().size()))
                    .as(page.toString())
                    .containsExactly("When", "Check", "Do", "Verify");
            assertThat(Files.readAllLines(page)).as(page.toString()).hasSizeLessThan(60);
            assertThat(DocumentCommand.all(document)).as(page.toString()).isNotEmpty();
        }
    }

    @Test
    void eachAlertIsInItsRunbook() throws IOException {
        final String page = Files.readString(Path.of("docs/runbooks/alerts.md"));
        final JsonNode rules =
                new YAMLMapper()
                        .readTree(Path.of("docker/prometheus/gateway-alerts.yaml").toFile())
                        .at("/groups/0/rules");
        for (final JsonNode rule : rules) {
            assertThat(page).contains("\n| `" + rule.get("alert").asText() + "` |");
        }
        final String monitoring = Files.readString(Path.of("docs/monitoring.md"));
        final String table = monitoring.substring(monitoring.indexOf("\n## Alerts\n"));
        final Matcher rows = Pattern.compile("\n\\| `([a-z-]+)` \\|").matcher(table);
        int count = 0;
        while (rows.find()) {
            assertThat(page).contains("\n| `" + rows.group(1) + "` |");
            count++;
        }
        assertThat(count).isGreaterThan(5);
    }
}
