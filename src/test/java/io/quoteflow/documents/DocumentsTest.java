package io.quoteflow.documents;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoteflow.decision.DecisionStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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
 * Tests that everything the documents name exists: links, anchors, files, tests, quoted code and
 * streams.
 */
class DocumentsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int WIDTH = 120;
    private static final int README_LINES = 120;

    /** Written by a test of its own, which also says that it is up to date. */
    private static final Path GENERATED = Path.of("docs/configuration.md");

    private static final Pattern REPOSITORY_FILE =
            Pattern.compile(
                    "(jobs|connectors|docker|docs|src|flink-conf|check|build|\\.ci)/[\\w./-]+");
    private static final Pattern PAGE = Pattern.compile("docs/[\\w/-]+\\.md");
    private static final Pattern TEST = Pattern.compile("[A-Z]\\w+(Test|ITCase)");

    static List<Document> documents() {
        return Document.all();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void linksResolve(final Document document) {
        for (final String link : document.links()) {
            if (link.startsWith("http:") || link.startsWith("https:")) {
                continue;
            }
            final String[] parts = link.split("#", 2);
            final Path target =
                    parts[0].isEmpty()
                            ? document.path()
                            : Path.of("").resolve(document.path()).resolveSibling(parts[0]);
            final Path file = target.normalize();
            if (file.equals(GENERATED)) {
                continue;
            }
            assertThat(file).as("%s links to %s", document, link).exists();
            if (parts.length == 2) {
                assertThat(Document.read(file).anchors())
                        .as("%s links to %s", document, link)
                        .contains(parts[1]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void filesAndTestsThatAreNamedExist(final Document document) throws IOException {
        final Set<String> tests = testNames();
        for (final String span : document.spans()) {
            if (REPOSITORY_FILE.matcher(span).matches() && !span.contains("NAME")) {
                assertThat(Path.of(span)).as("%s names %s", document, span).exists();
            }
            if (TEST.matcher(span).matches()) {
                assertThat(tests).as("%s names %s", document, span).contains(span);
            }
        }
    }

    private static Set<String> testNames() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** Quoted code is code that the build compiles. */
    @ParameterizedTest
    @MethodSource("documents")
    void quotesAreThoseOfTheirFiles(final Document document) throws IOException {
        for (final Document.Block block : document.blocks()) {
            if (block.source() != null) {
                assertThat(stripped(Files.readAllLines(Path.of(block.source()))))
                        .as("%s:%d quotes %s", document, block.number(), block.source())
                        .contains(stripped(block.text()));
            }
        }
    }

    private static String stripped(final List<String> lines) {
        return lines.stream().map(String::strip).collect(Collectors.joining("\n"));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void proseIsNotWiderThanAScreen(final Document document) {
        if (document.path().equals(GENERATED)) {
            return;
        }
        for (final Document.Line line : document.lines()) {
            if (!line.text().startsWith("|") && !line.text().contains("](")) {
                assertThat(line.text())
                        .as("%s:%d", document, line.number())
                        .hasSizeLessThanOrEqualTo(WIDTH);
            }
        }
    }

    @Test
    void theReadmeIsShort() throws IOException {
        assertThat(Files.readAllLines(Path.of("README.md"))).hasSizeLessThanOrEqualTo(README_LINES);
    }

    /** Code, job files and configuration send people to pages that exist. */
    @Test
    void pagesThatOtherFilesNameExist() throws IOException {
        for (final String folder : List.of("src", "jobs", "connectors", "flink-conf", "docker")) {
            for (final Path file : textFiles(folder)) {
                final Matcher page = PAGE.matcher(Files.readString(file));
                while (page.find()) {
                    final Path named = Path.of(page.group());
                    if (!named.equals(GENERATED)) {
                        assertThat(named).as("%s names it", file).exists();
                    }
                }
            }
        }
    }

    private static List<Path> textFiles(final String folder) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().matches(".*\\.(java|yaml|md|properties|js)"))
                    .toList();
        }
    }

    /** A page that nothing leads to is not read. */
    @Test
    void everyPageIsLinked() {
        final Set<Path> linked = new TreeSet<>(List.of(Path.of("README.md")));
        for (final Document document : documents()) {
            for (final String link : document.links()) {
                linked.add(document.path().resolveSibling(link.split("#", 2)[0]).normalize());
            }
        }
        assertThat(documents())
                .extracting(Document::path)
                .filteredOn(path -> path.startsWith("docs") && !path.equals(GENERATED))
                .isSubsetOf(linked);
    }

    @Test
    void everyStreamIsDescribed() throws IOException {
        final Set<String> streams = new TreeSet<>();
        for (final DecisionStream stream : DecisionStream.values()) {
            if (stream != DecisionStream.SUMMARY) {
                final Path schema = Path.of("connectors/schemas", stream.text() + ".schema.json");
                assertThat(JSON.readTree(schema.toFile()).path("title").asText())
                        .as("what %s says that a row is", schema)
                        .isNotBlank();
                streams.add(stream.text());
            }
        }
        final String page = Files.readString(Path.of("docs/replay-and-proof.md"));
        final String table = page.substring(page.indexOf("\n| file | a row |\n|---|---|\n"));
        assertThat(table.substring(0, table.indexOf("\n\n")).lines().skip(3))
                .hasSizeGreaterThan(5)
                .extracting(row -> row.split(" ")[1])
                .as("streams that the page describes")
                .isSubsetOf(streams);
        assertThat(page).contains("\n| summary.json | ");
    }
}
