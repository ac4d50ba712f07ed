package io.quoteflow;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests limits on the sizes of packages and classes, and rules for their names. */
class HouseTest {
    private static final Path MAIN = Path.of("src/main/java");
    private static final Path TEST = Path.of("src/test/java");
    private static final String PACKAGE_INFO = "package-info.java";

    private static final int MOST_CLASSES = 45;
    private static final int MOST_LINES_OF_PACKAGE = 3500;
    private static final int MOST_LINES_OF_CLASS = 350;

    /** The trader: its parts share package-private state. */
    private static final Set<String> LARGE_PACKAGES =
            Set.of("io/quoteflow/trading", "io/quoteflow/gateway/order");

    @Test
    void packagesAreSmall() throws IOException {
        final Map<String, Integer> classes = new TreeMap<>();
        final Map<String, Integer> lines = new TreeMap<>();
        for (final Path file : classes(MAIN)) {
            final String folder = MAIN.relativize(file.getParent()).toString();
            if (!LARGE_PACKAGES.contains(folder)) {
                classes.merge(folder, 1, Integer::sum);
                lines.merge(folder, lines(file), Integer::sum);
            }
        }
        assertThat(classes)
                .allSatisfy((folder, count) -> assertThat(count).isLessThanOrEqualTo(MOST_CLASSES));
        assertThat(lines)
                .allSatisfy(
                        (folder, count) ->
                                assertThat(count).isLessThanOrEqualTo(MOST_LINES_OF_PACKAGE));
    }

    @Test
    void classesAreShort() throws IOException {
        final Map<String, Integer> tooLong = new TreeMap<>();
        for (final Path file : classes(MAIN)) {
            final int lines = lines(file);
            if (lines > MOST_LINES_OF_CLASS) {
                tooLong.put(name(file), lines);
            }
        }
        assertThat(tooLong).isEmpty();
    }

    @Test
    void aClassNameOccursOnce() throws IOException {
        final Map<String, List<Path>> files =
                Stream.concat(classes(MAIN).stream(), classes(TEST).stream())
                        .collect(Collectors.groupingBy(HouseTest::name));
        files.values().removeIf(same -> same.size() == 1);
        assertThat(files).isEmpty();
    }

    @Test
    void eachPackageSaysWhatItIs() throws IOException {
        final Set<Path> folders =
                classes(MAIN).stream().map(Path::getParent).collect(Collectors.toSet());
        assertThat(folders).allSatisfy(folder -> assertThat(folder.resolve(PACKAGE_INFO)).exists());
    }

    private static List<Path> classes(final Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith(PACKAGE_INFO))
                    .toList();
        }
    }

    private static String name(final Path file) {
        return file.getFileName().toString().replace(".java", "");
    }

    private static int lines(final Path file) throws IOException {
        return Files.readAllLines(file).size();
    }
}
