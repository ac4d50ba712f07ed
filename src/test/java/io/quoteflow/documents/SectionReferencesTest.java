package io.quoteflow.documents;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that each section of the specification that code, tests or documents cite, as in "STRATEGY
 * 9" or "DESIGN 1 and 4", has a heading in the pages of that name.
 */
class SectionReferencesTest {
    /** The pages of each name. A name without pages cannot be cited. */
    private static final Map<String, List<Path>> PAGES =
            Map.of(
                    "STRATEGY",
                    List.of(
                            Path.of("docs/strategy/market.md"),
                            Path.of("docs/strategy/signals.md"),
                            Path.of("docs/strategy/quoting.md"),
                            Path.of("docs/strategy/risk.md"),
                            Path.of("docs/strategy/execution.md")),
                    "EXTENSIONS",
                    List.of(Path.of("docs/strategy/extensions.md")),
                    "DESIGN",
                    List.of(Path.of("docs/architecture.md")),
                    "GATEWAY",
                    List.of(Path.of("docs/bybit.md")),
                    "BYBIT",
                    List.of(Path.of("docs/bybit.md")));

    private static final List<String> FOLDERS =
            List.of("src", "docs", "check", "connectors", "jobs", ".ci", ".github");

    private static final Pattern REFERENCE =
            Pattern.compile(
                    "\\b(STRATEGY|EXTENSIONS|DESIGN|GATEWAY|BYBIT|FLINK|HOUSE|STYLE)(?:\\.md)?`?"
                            + "[\\s*/#]+(\\d+(?:(?:, | and | to )\\d+)*)\\b");
    private static final Pattern HEADING = Pattern.compile("(\\d+)\\. .*");

    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private static final List<String> TEXTS =
            List.of(".java", ".md", ".py", ".json", ".yaml", ".js", "run");

    @Test
    void resolve() throws IOException {
        final Map<String, Set<String>> sections = sections();
        final List<String> unresolved = new ArrayList<>();
        int found = 0;
        for (final Path file : files()) {
            final Matcher reference = REFERENCE.matcher(Files.readString(file));
            while (reference.find()) {
                final Matcher number = NUMBER.matcher(reference.group(2));
                while (number.find()) {
                    found++;
                    final String name = reference.group(1);
                    if (!sections.getOrDefault(name, Set.of()).contains(number.group())) {
                        unresolved.add(file + ": " + name + " " + number.group());
                    }
                }
            }
        }
        assertThat(unresolved).isEmpty();
        assertThat(found).isGreaterThan(50);
    }

    /** 18 sections of the strategy, 5 of its extensions, 10 of the design: each once. */
    @Test
    void areNumberedWithoutGaps() {
        final Map<String, Set<String>> sections = sections();
        assertThat(sections.get("STRATEGY")).hasSize(18);
        assertThat(sections.get("EXTENSIONS")).containsExactly("19", "20", "21", "22", "23");
        assertThat(sections.get("DESIGN")).hasSize(10);
    }

    private static Map<String, Set<String>> sections() {
        final Map<String, Set<String>> sections = new HashMap<>();
        PAGES.forEach(
                (name, pages) -> {
                    final Set<String> numbers = new TreeSet<>();
                    for (final Path page : pages) {
                        for (final String heading : Document.read(page).headings()) {
                            final Matcher matcher = HEADING.matcher(heading);
                            if (matcher.matches()) {
                                assertThat(numbers.add(matcher.group(1)))
                                        .as("%s has section %s once", name, matcher.group(1))
                                        .isTrue();
                            }
                        }
                    }
                    sections.put(name, numbers);
                });
        return sections;
    }

    private static List<Path> files() throws IOException {
        final List<Path> files = new ArrayList<>(List.of(Path.of("README.md")));
        for (final String folder : FOLDERS) {
            if (!Files.isDirectory(Path.of(folder))) {
                continue;
            }
            try (Stream<Path> found = Files.walk(Path.of(folder))) {
                found.filter(Files::isRegularFile)
                        .filter(file -> TEXTS.stream().anyMatch(file.toString()::endsWith))
                        .filter(
                                file ->
                                        !file.startsWith("src/test/resources/vectors")
                                                || file.toString().endsWith(".md"))
                        .sorted()
                        .forEach(files::add);
            }
        }
        return files;
    }
}
