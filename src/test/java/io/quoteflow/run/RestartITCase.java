package io.quoteflow.run;

import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

import io.quoteflow.connector.files.DecisionFileSink;
import io.quoteflow.connector.journal.JournalSource;
import io.quoteflow.job.RestorePolicy;
import io.quoteflow.job.Topology;
import io.quoteflow.job.TraderFunction;
import io.quoteflow.job.Version;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.file.JournalFeed;
import io.quoteflow.journal.file.JournalFeedFactory;
import io.quoteflow.journal.folder.JournalInputsFactory;
import io.quoteflow.parameter.ParameterSet;
import io.quoteflow.testing.Runs;
import io.quoteflow.testing.SimulatedJournalFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that a job that fails repeatedly in the middle of its journal writes the same files as one
 * that never fails.
 */
class RestartITCase {
    private static final AtomicInteger FAILURES = new AtomicInteger();
    private static final AtomicInteger RESTORED = new AtomicInteger();
    private static final int MOST_FAILURES = 4;

    @TempDir Path folder;

    /**
     * Fails some way behind every place where it is opened, so that each restart finds a later
     * checkpoint.
     */
    private record Failing(JournalInputsFactory files, int after) implements JournalFeedFactory {
        private static final long serialVersionUID = 1;

        @Override
        public JournalFeed open(final long[] position) throws IOException {
            RESTORED.addAndGet(position.length > 0 && position[0] > 0 ? 1 : 0);
            return new FailingFeed(files.open(position), after);
        }
    }

    private static final class FailingFeed implements JournalFeed {
        private final JournalFeed feed;
        private int left;
        private int paced;

        FailingFeed(final JournalFeed feed, final int after) {
            this.feed = feed;
            left = after;
        }

        @Override
        public long delayMillis() {
            // slow enough for some checkpoints between two failures
            return ++paced % 200 == 0 ? 10 : 0;
        }

        @Override
        public JournalRecord next() throws IOException {
            if (--left == 0 && FAILURES.incrementAndGet() <= MOST_FAILURES) {
                throw new IOException("made to fail");
            }
            return feed.next();
        }

        @Override
        public long nextReceived() {
            return feed.nextReceived();
        }

        @Override
        public long[] position() {
            return feed.position();
        }

        @Override
        public double progress() {
            return feed.progress();
        }

        @Override
        public void close() throws IOException {
            feed.close();
        }
    }

    @Test
    void leavesTheSameFiles() throws Exception {
        final Path journal =
                SimulatedJournalFile.write(
                        folder.resolve("journal.jsonl"), SimulatedJournalFile.lines(11, 5, true));
        Runs.replay(folder.resolve("calm"), List.of(journal));

        final Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(20));
        configuration.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                folder.resolve("checkpoints").toUri().toString());
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        configuration.set(
                RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, MOST_FAILURES + 1);
        configuration.set(
                RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(10));
        final StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(configuration);
        Topology.build(
                env,
                new JournalSource(
                        new Failing(new JournalInputsFactory(List.of(journal.toString()), 0), 2500),
                        false),
                "failing",
                new TraderFunction(
                        Version.current(),
                        new ParameterSet(new TreeMap<>(), new TreeMap<>()),
                        RestorePolicy.GO_ON,
                        0),
                2,
                new DecisionFileSink(folder.resolve("stormy").toString(), Version.current()),
                "decision-files");
        env.execute("stormy");

        assertThat(FAILURES.get()).isGreaterThan(MOST_FAILURES);
        assertThat(RESTORED.get()).as("restarts from a checkpoint").isPositive();
        assertThat(Runs.summary(folder.resolve("stormy")))
                .isEqualTo(Runs.summary(folder.resolve("calm")));
        for (final String instrument : List.of("BTCUSDT", "ETHUSDT", "SOLUSDT")) {
            assertThat(Runs.decisions(folder.resolve("stormy"), "bybit.linear." + instrument))
                    .isEqualTo(
                            Runs.decisions(folder.resolve("calm"), "bybit.linear." + instrument));
        }
        assertThat(Files.readString(folder.resolve("stormy/dead-letters.jsonl"))).isEmpty();
    }
}
