package io.quoteflow.run;

import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

import io.quoteflow.config.ConnectorOptions;
import io.quoteflow.config.JobReader;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that settings of the cluster's operator are kept, and that settings which nobody chose are
 * not left to Flink's defaults.
 */
class JobConfigurationTest {
    /** What a job comes to that is submitted to a cluster. */
    private static StreamExecutionEnvironment submitted(
            final Configuration cluster, final String... settings) {
        final StreamExecutionEnvironment env = new StreamExecutionEnvironment(cluster);
        new JobRunner(
                        JobReader.read(
                                "jobs/demo.yaml",
                                List.of(settings),
                                List.of(),
                                null,
                                ConnectorOptions.NONE),
                        System.err)
                .configure(env);
        return env;
    }

    @Test
    void theShippedClusterDecidesWhatIsTheClusters() {
        final Configuration cluster = GlobalConfiguration.loadConfiguration("flink-conf");
        assertThat(cluster.getOptional(RestartStrategyOptions.RESTART_STRATEGY)).isPresent();
        final Map<String, String> effective =
                ((Configuration) submitted(cluster).getConfiguration()).toMap();
        assertThat(effective).containsAllEntriesOf(cluster.toMap());
    }

    @Test
    void restartsAreBoundedWhereTheClusterDoesNotSay() {
        final ReadableConfig job = submitted(new Configuration()).getConfiguration();
        assertThat(job.get(RestartStrategyOptions.RESTART_STRATEGY)).isEqualTo("fixed-delay");
        assertThat(job.get(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS))
                .isBetween(1, 10);
        assertThat(job.get(ExecutionOptions.BUFFER_TIMEOUT)).isEqualTo(Duration.ofMillis(1));
        assertThat(job.getOptional(StateBackendOptions.STATE_BACKEND)).isEmpty();
    }

    @Test
    void noCheckpointsMeansNoneOnAClusterThatNamesAnInterval() {
        final Configuration cluster = new Configuration();
        cluster.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(1));
        assertThat(
                        submitted(cluster, "checkpoints.intervalMs=0")
                                .getCheckpointConfig()
                                .isCheckpointingEnabled())
                .isFalse();
        assertThat(submitted(cluster).getCheckpointConfig().isCheckpointingEnabled()).isTrue();
    }
}
