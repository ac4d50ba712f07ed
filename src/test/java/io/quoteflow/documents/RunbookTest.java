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

/** Tests that the runbook has a section for each alarm of the gateway, and no other ones. */
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
}
