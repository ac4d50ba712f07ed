package io.quoteflow.examples;

import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

import io.quoteflow.connector.journal.JournalSource;
import io.quoteflow.job.RestorePolicy;
import io.quoteflow.job.Topology;
import io.quoteflow.job.TraderFunction;
import io.quoteflow.parameter.ParameterSet;
import io.quoteflow.simulation.SimulatedJournalFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

/** The example of a connector in {@code docs/extending.md}, as the sink of a job. */
class FillLogITCase {
    @TempDir Path folder;

    @Test
    void isAPartOfTheGraph() throws Exception {
        final Path file = folder.resolve("fills.jsonl");
        final StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1);
        env.getConfig().enableObjectReuse();
        Topology.build(
                env,
                new JournalSource(new SimulatedJournalFactory(1, 1_767_225_600_000L, 2, 0), false),
                "simulated-market",
                new TraderFunction(
                        "test",
                        new ParameterSet(new TreeMap<>(), new TreeMap<>()),
                        RestorePolicy.GO_ON,
                        0),
                1,
                new FillLog(file.toString()),
                "fill-log");
        assertThat(env.getStreamGraph(false).getStreamNodes())
                .anyMatch(node -> "decisions.fill-log".equals(node.getTransformationUID()));
        env.execute();
        assertThat(Files.readString(file)).isNotEmpty().contains("\"ledger\":\"maker\"");
    }
}
