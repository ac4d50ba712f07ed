package io.quoteflow.cluster;

import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.HighAvailabilityOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.SecurityOptions;
import org.apache.flink.runtime.jobmanager.HighAvailabilityMode;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quoteflow.testing.cluster.FlinkOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests that Flink understands every setting of the configurations that are shipped. */
class ConfigurationFilesTest {
    private static final Path SHIPPED = Path.of("flink-conf/config.yaml");
    private static final Path PRODUCTION = Path.of("flink-conf/production.yaml");
    private static final Path KUBERNETES = Path.of("deploy/kubernetes/base/job.yaml");
    private static final Path OVERLAY = Path.of("deploy/kubernetes/overlays/production/job.yaml");

    /** What differs between one machine, several, and pods, and nothing else. */
    private static final String OF_THE_PLACE =
            "high-availability\\..*|.*(host|address|hosts|port|origin|dir|class|size)";

    @TempDir Path folder;

    private static Map<String, String> flat(final Path file) throws IOException {
        return FlinkOptions.flat(new YAMLMapper().readTree(file.toFile()));
    }

    private static Map<String, String> ofTheOperator(final Path file) throws IOException {
        return FlinkOptions.flat(
                new YAMLMapper().readTree(file.toFile()).at("/spec/flinkConfiguration"));
    }

    @Test
    void everySettingIsAnOptionOfFlink() throws IOException {
        final Map<String, ConfigOption<?>> declared = FlinkOptions.declared();
        assertThat(declared).hasSizeGreaterThan(400);
        assertThat(FlinkOptions.unusable(flat(SHIPPED), declared)).isEmpty();
        assertThat(FlinkOptions.unusable(flat(PRODUCTION), declared)).isEmpty();
        assertThat(FlinkOptions.unusable(ofTheOperator(KUBERNETES), declared)).isEmpty();
        assertThat(FlinkOptions.unusable(ofTheOperator(OVERLAY), declared)).isEmpty();
    }

    @Test
    void strangeKeysAndValuesAreFound() {
        assertThat(
                        FlinkOptions.unusable(
                                Map.of(
                                        "rest.prot", "8081",
                                        "heartbeat.interval", "soon",
                                        "rest.port", "8081"),
                                FlinkOptions.declared()))
                .hasSize(2);
    }

    /** A setting that is forgotten in one of the three would show on a bad day alone. */
    @Test
    void whatDoesNotDependOnThePlaceIsTheSameEverywhere() throws IOException {
        final Map<String, String> production = flat(PRODUCTION);
        for (final Map<String, String> other : List.of(flat(SHIPPED), ofTheOperator(KUBERNETES))) {
            other.forEach(
                    (key, value) -> {
                        if (production.containsKey(key)
                                && !key.matches(OF_THE_PLACE)
                                && !key.contains("attempts-before-reset-backoff")) {
                            assertThat(value.strip().replaceAll("\\s+", " "))
                                    .as(key)
                                    .isEqualTo(production.get(key));
                        }
                    });
        }
    }

    @Test
    void productionIsSafeAndHasAStandby() throws IOException {
        Files.copy(PRODUCTION, folder.resolve("config.yaml"));
        final Configuration read = GlobalConfiguration.loadConfiguration(folder.toString());
        assertThat(HighAvailabilityMode.fromConfig(read)).isEqualTo(HighAvailabilityMode.ZOOKEEPER);
        assertThat(read.get(HighAvailabilityOptions.HA_STORAGE_PATH)).startsWith("s3://");
        assertThat(SecurityOptions.isInternalSSLEnabled(read)).isTrue();
        assertThat(SecurityOptions.isRestSSLEnabled(read)).isTrue();
        assertThat(SecurityOptions.isRestSSLAuthenticationEnabled(read)).isTrue();
        assertThat(read.get(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_ATTEMPTS))
                .isEqualTo(Integer.MAX_VALUE);
        assertThat(flat(PRODUCTION).values()).noneMatch(value -> value.contains("0.0.0.0"));
    }

    /** Each section of the file says why: a comment is among its lines. */
    @Test
    void productionSaysItsReasons() throws IOException {
        for (final String section : Files.readString(PRODUCTION).split("\n\n(?=\\w)")) {
            assertThat(section).contains("#");
        }
    }
}
