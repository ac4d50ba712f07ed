package io.quoteflow.report;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests that the existing modules are exactly those that the pages need. */
class PageScriptsTest {
    private static final Path FOLDER = Path.of("src/main/resources/io/quoteflow/report");

    private static TreeSet<String> modules() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".js"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Test
    void theLivePageHasAllModulesButThatOfTheReport() throws IOException {
        final TreeSet<String> expected = new TreeSet<>();
        modules().forEach(name -> expected.add("/" + name));
        expected.add("/uplot.js");
        expected.remove("/report.js");
        expected.removeIf(name -> isOfAnotherPage(name.substring(1)));
        assertThat(Page.liveScripts().keySet()).isEqualTo(expected);
    }

    @Test
    void theReportHasAllModulesButThoseOfTheLivePage() throws IOException {
        final TreeSet<String> expected = modules();
        for (final String name : new String[] {"controls", "live", "presses", "status"}) {
            expected.remove(name + ".js");
        }
        expected.removeIf(PageScriptsTest::isOfAnotherPage);
        assertThat(modulesOf(Page.scripts("report"))).isEqualTo(expected);
    }

    private static boolean isOfAnotherPage(final String name) {
        return name.startsWith("compare")
                || name.startsWith("evaluate")
                || name.startsWith("point")
                || name.startsWith("research")
                || name.startsWith("runs")
                || name.startsWith("sweep");
    }

    @Test
    void theComparisonHasItsOwnModules() throws IOException {
        final TreeSet<String> expected = modules();
        expected.removeIf(name -> !name.startsWith("compare"));
        assertThat(modulesOf(Page.scripts("compare"))).containsAll(expected);
    }

    private static TreeSet<String> modulesOf(final String scripts) throws IOException {
        return modules().stream()
                .filter(
                        name ->
                                scripts.contains(
                                        "\nQuoteflow['" + name.replace(".js", "") + "'] = "))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void typesOfEachModuleAreChecked() throws IOException {
        for (final String name : modules()) {
            assertThat(Files.readString(FOLDER.resolve(name)))
                    .as(name)
                    .startsWith("// @ts-check\n/**");
        }
    }
}
