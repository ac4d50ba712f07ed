package io.quoteflow.config;

import io.quoteflow.config.connector.ConnectorKind;
import io.quoteflow.config.connector.ConnectorSetting;
import io.quoteflow.parameter.Declaration;
import io.quoteflow.parameter.Declared;
import io.quoteflow.parameter.Parameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the documentation names every value that a user can set, and that every value is read.
 */
class ConfigurationPageTest {
    static Stream<Declaration> all() {
        return Stream.<Declared[]>of(
                        Parameter.values(), JobSetting.values(), ConnectorSetting.values())
                .flatMap(Arrays::stream)
                .filter(declared -> declared != ConnectorSetting.KIND)
                .map(Declared::declaration);
    }

    @ParameterizedTest
    @MethodSource("all")
    void namesEveryValueWithItsDefault(final Declaration declaration) {
        final String value = declaration.defaultValue();
        assertThat(ConfigurationPage.text())
                .contains(
                        "| `"
                                + declaration.key()
                                + "` | "
                                + (value.isEmpty() ? "none" : "`" + value + "`")
                                + " | ");
    }

    @Test
    void noTwoValuesOfAFileHaveTheSameKey() {
        assertThat(
                        Stream.<Declared[]>of(Parameter.values(), JobSetting.values())
                                .flatMap(Arrays::stream)
                                .map(Declared::key))
                .doesNotHaveDuplicates();
        for (final ConnectorKind kind : ConnectorKind.values()) {
            assertThat(kind.settings().stream().map(Declared::key).toList())
                    .doesNotHaveDuplicates()
                    .containsAll(List.of("kind"));
        }
    }
}
