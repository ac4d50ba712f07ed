package io.quoteflow.packaging;

import io.quoteflow.testing.ExternalFixtures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests {@code check/}, the implementation in Python that proves a run without relying on the Java
 * code.
 */
class IndependentCheckTest {
    private static final Path COPY = Path.of("check");
    private static final Path ORIGINAL = Path.of("../shared/check");

    @TempDir Path folder;

    private static List<String> scripts(final Path in) throws IOException {
        try (Stream<Path> files = Files.list(in)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".py"))
                    .sorted()
                    .toList();
        }
    }

    /**
     * Never fails: the original may change at any time. Whoever reads the note copies the scripts
     * and looks at what they now say of a run.
     */
    @Test
    void aNewerOriginalIsReported() throws IOException {
        if (!Files.isDirectory(ORIGINAL)) {
            return;
        }
        final List<String> changed = new ArrayList<>();
        for (final String name : scripts(ORIGINAL)) {
            if (!Files.exists(COPY.resolve(name))
                    || Files.mismatch(COPY.resolve(name), ORIGINAL.resolve(name)) >= 0) {
                changed.add(name);
            }
        }
        if (!changed.isEmpty()) {
            System.err.println(
                    "NOTE: "
                            + COPY
                            + " is not "
                            + ORIGINAL
                            + ": "
                            + changed
                            + " differ; copy them");
        }
    }

    /** Scripts that need nothing but each other, and the comparison, which needs hftbacktest. */
    @Test
    void theScriptsAreComplete() throws IOException {
        assertThat(scripts(COPY))
                .containsExactly(
                        "check_run.py",
                        "compare_hftbacktest.py",
                        "extensions.py",
                        "strategy.py",
                        "tolerance.py",
                        "trader.py",
                        "venues.py");
        assertThat(COPY.resolve("README.md")).exists();
    }

    /** A check that broke off is not one that found nothing wrong. */
    @Test
    void aCheckThatBreaksOffIsNoAgreement() {
        assertThatThrownBy(
                        () ->
                                ExternalFixtures.check(
                                        folder, List.of(folder.resolve("no-journal.jsonl"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no-journal.jsonl");
    }
}
