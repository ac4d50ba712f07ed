package io.quoteflow.testing;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PrerequisitesTest {
    private static final String PROPERTY = "quoteflow.requireAll";
    private static final Pattern SKIPS =
            Pattern.compile("assumeThat\\(|assumeTrue\\(|assumeFalse\\(|@Disabled|@Enabled");

    /** Prerequisites itself, the test of it, and what only {@code -Plong} runs. */
    private static final List<String> MAY_SKIP =
            List.of(
                    "Prerequisites.java",
                    "PrerequisitesTest.java",
                    "LongRunsITCase.java",
                    "FullDiskClusterITCase.java",
                    "KafkaRightsITCase.java",
                    "ReproducibleBuildITCase.java",
                    "StandbyITCase.java");

    private final String before = System.getProperty(PROPERTY, "false");

    @AfterEach
    void restore() {
        System.setProperty(PROPERTY, before);
    }

    @Test
    void whatIsThereIsNoMatter() {
        System.setProperty(PROPERTY, "true");
        assertThatCode(() -> Prerequisites.require(true, "a tool")).doesNotThrowAnyException();
    }

    @Test
    void aMissingProgramSkipsATestOnALaptopAndFailsItInCi() {
        System.setProperty(PROPERTY, "false");
        assertThatThrownBy(() -> Prerequisites.require(false, "a tool that no machine has"))
                .isNotInstanceOf(AssertionError.class)
                .hasMessageContaining("a tool that no machine has");
        System.setProperty(PROPERTY, "true");
        assertThatThrownBy(() -> Prerequisites.require(false, "a tool that no machine has"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("a tool that no machine has");
    }

    @Test
    void whatCiCannotInstallSkipsATestThereToo() {
        System.setProperty(PROPERTY, "true");
        assertThatThrownBy(() -> Prerequisites.skipUnless(false, "a recording that no one made"))
                .isNotInstanceOf(AssertionError.class);
    }

    @Test
    void noTestSkipsItselfInAnotherWay() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            for (final Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                if (!MAY_SKIP.contains(file.getFileName().toString())) {
                    assertThat(SKIPS.matcher(Files.readString(file)).find())
                            .as(file + " skips a test; Prerequisites does")
                            .isFalse();
                }
            }
        }
    }
}
