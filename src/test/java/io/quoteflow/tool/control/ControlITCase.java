package io.quoteflow.tool.control;

import io.quoteflow.testing.Program;
import io.quoteflow.testing.Runs;
import io.quoteflow.testing.ServerPort;
import io.quoteflow.testing.kafka.KafkaRun;
import io.quoteflow.testing.kafka.SharedBroker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/** Sends commands to a live job and checks its answers. */
class ControlITCase {
    private static final List<String> IDS =
            List.of(
                    "binance.spot.ETHUSDT",
                    "binance.usdm.BTCUSDT",
                    "bybit.linear.BTCUSDT",
                    "bybit.linear.ETHUSDT");

    @TempDir Path folder;

    private void define(final KafkaRun run, final List<String> ids) throws IOException {
        final StringBuilder lines = new StringBuilder();
        for (final String id : ids) {
            lines.append("{\"instrument\":\"")
                    .append(id)
                    .append(
                            "\",\"kind\":\"instrument\",\"received\":1767225600000,\"payload\":{\"tickSize\":\"0.1\",\"lotSize\":\"0.001\",\"minSize\":\"0.001\",\"minNotional\":\"5\"}}\n");
        }
        run.play(List.of(Files.writeString(folder.resolve("definitions.jsonl"), lines)));
    }

    /**
     * Returns a job file like that of the live job, from which control takes the decision topics.
     */
    private String job(final KafkaRun run) throws IOException {
        return Files.writeString(
                        folder.resolve("job.yaml"),
                        "connectors:\n  decisions: "
                                + run.decisions().substring("kafka:".length())
                                + "\ninstruments:\n  "
                                + String.join(":\n  ", IDS)
                                + ":\n")
                .toString();
    }

    private static Runs.Said control(final KafkaRun run, final String... words) {
        final List<String> all = new ArrayList<>(List.of("control"));
        all.addAll(Arrays.asList(words));
        all.addAll(List.of("--journal", run.journal()));
        return Runs.say(all.toArray(String[]::new));
    }

    @Test
    void aLiveJobAnswers() throws Exception {
        try (KafkaRun run = new KafkaRun(folder, SharedBroker.get(), "answered", 2)) {
            final String job = job(run);
            define(run, IDS);
            run.start();
            run.awaitCaughtUp();

            final Runs.Said halted = control(run, "halt", "all", "--job", job);
            assertThat(halted.code()).as(halted.out() + halted.err()).isZero();
            assertThat(halted.out().lines()).hasSize(5).last().isEqualTo("4 of 4 halted");
            assertThat(halted.out().lines().limit(4))
                    .zipSatisfy(
                            IDS,
                            (line, id) ->
                                    assertThat(line)
                                            .matches(
                                                    Pattern.quote(id)
                                                            + ": halted \\([01]:\\d+\\)"));
            assertThat(halted.err()).isEmpty();

            final Runs.Said mistyped =
                    control(
                            run,
                            "halt",
                            "bybit.linear.BTCUSD",
                            "--decisions",
                            run.decisions(),
                            "--timeout",
                            "60");
            assertThat(mistyped.code()).isOne();
            assertThat(mistyped.out().lines()).hasSize(2).last().isEqualTo("0 of 1 halted");
            assertThat(mistyped.out())
                    .contains("it has no definition; did you mean bybit.linear.BTCUSDT?");

            final Runs.Said set =
                    control(
                            run,
                            "set",
                            "bybit.linear.BTCUSDT",
                            "maxSkewBps=4",
                            "--decisions",
                            run.decisions());
            assertThat(set.code()).as(set.out()).isZero();
            assertThat(set.out())
                    .contains("set, strategy.maxSkewBps 5 -> 4 (")
                    .endsWith("1 of 1 set" + System.lineSeparator());

            final Runs.Said refused =
                    control(run, "set", "all", "minHalfSpreadBps=0.5", "--job", job);
            assertThat(refused.code()).isOne();
            assertThat(refused.out())
                    .contains("bybit.linear.BTCUSDT: not set: ", "allowNegativeEdge")
                    .endsWith("0 of 4 set" + System.lineSeparator());

            for (final String command : List.of("flatten", "resume")) {
                final Runs.Said said = control(run, command, "all", "--job", job);
                assertThat(said.code()).as(said.out() + said.err()).isZero();
                assertThat(said.out()).contains("4 of 4 ");
            }
        }
    }

    @Test
    void aMissingAnswerIsReported() throws Exception {
        try (KafkaRun run = new KafkaRun(folder, SharedBroker.get(), "silent", 2)) {
            final String job = job(run);
            define(run, IDS);
            final Runs.Said silent = control(run, "halt", "all", "--job", job, "--timeout", "1");
            assertThat(silent.code()).isOne();
            assertThat(silent.out().lines()).hasSize(5).last().isEqualTo("0 of 4 halted");
            assertThat(silent.out().lines().limit(4))
                    .allMatch(line -> line.contains("no answer within 1 s; the record is in"));
            assertThat(run.cluster().count(run.journalTopic())).isEqualTo(8);

            final Runs.Said mistyped =
                    control(run, "halt", "bybit.linear.BTCUSD", "--job", job, "--timeout", "1");
            assertThat(mistyped.code()).isOne();
            assertThat(mistyped.out())
                    .contains("no answer within 1 s", "did you mean bybit.linear.BTCUSDT?");
            assertThat(run.cluster().count(run.journalTopic())).isEqualTo(9);

            final Runs.Said written = control(run, "halt", "all", "--job", job, "--no-wait");
            assertThat(written.code()).as(written.out() + written.err()).isZero();
            assertThat(written.out().lines())
                    .hasSize(5)
                    .last()
                    .asString()
                    .startsWith("4 of 4 written");
            assertThat(run.cluster().count(run.journalTopic())).isEqualTo(13);

            final Path none = folder.resolve("none.yaml");
            Files.writeString(
                    none,
                    Files.readString(Path.of(run.decisions().substring("kafka:".length())))
                            .replace("prefix: ", "prefix: none."));
            final Runs.Said nowhere =
                    control(run, "halt", "bybit.linear.BTCUSDT", "--decisions", "kafka:" + none);
            assertThat(nowhere.code()).isOne();
            assertThat(nowhere.err().lines())
                    .singleElement()
                    .asString()
                    .contains("there is no such topic", "nothing was written", "--no-wait");
            assertThat(run.cluster().count(run.journalTopic())).isEqualTo(13);
        }
    }

    @Test
    void aMissingBrokerIsReportedInOneLine() throws Exception {
        final String servers = "\nservers: localhost:" + ServerPort.find() + "\n";
        final Path journal =
                Files.writeString(folder.resolve("j.yaml"), "kind: kafka-journal" + servers);
        final Path decisions =
                Files.writeString(folder.resolve("d.yaml"), "kind: kafka-decisions" + servers);
        final Runs.Said said =
                Program.say(
                        folder,
                        Map.of(),
                        List.of(
                                "control",
                                "halt",
                                "bybit.linear.BTCUSDT",
                                "--journal",
                                "kafka:" + journal,
                                "--decisions",
                                "kafka:" + decisions));
        assertThat(said.code()).isOne();
        assertThat(said.err().lines())
                .singleElement()
                .asString()
                .contains("cannot be reached", "nothing was written");
        assertThat(said.out()).isEmpty();
    }

    @Test
    void aLateAnswerIsAwaited() throws Exception {
        try (KafkaRun run = new KafkaRun(folder, SharedBroker.get(), "late", 2)) {
            define(run, IDS);
            final String job = job(run);
            run.start();
            // the job starts while the command waits
            final Runs.Said halted = control(run, "halt", "all", "--job", job, "--timeout", "120");
            assertThat(halted.code()).as(halted.out() + halted.err()).isZero();
            assertThat(halted.out()).endsWith("4 of 4 halted" + System.lineSeparator());
        }
    }
}
