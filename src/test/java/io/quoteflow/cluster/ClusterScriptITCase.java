package io.quoteflow.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.testing.Runs;
import io.quoteflow.testing.SimulatedJournalFile;
import io.quoteflow.testing.cluster.Await;
import io.quoteflow.testing.cluster.FlinkCluster;
import io.quoteflow.testing.net.RawHttp;
import io.quoteflow.testing.net.Sockets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests the arguments of {@code flink-conf/cluster}, and which settings a cluster's own
 * configuration determines.
 */
class ClusterScriptITCase {
    /** The range of metrics.reporter.prom.port in flink-conf/config.yaml. */
    private static final int FIRST_REPORTER = 9250;

    private static final int LAST_REPORTER = 9299;

    @TempDir static Path folder;

    private static Path journal;
    private static FlinkCluster cluster;

    @BeforeAll
    static void start() throws Exception {
        journal =
                SimulatedJournalFile.write(
                        folder.resolve("journal.jsonl"), SimulatedJournalFile.lines(31, 2, true));
        cluster =
                FlinkCluster.start(
                        folder.resolve("cluster"),
                        1,
                        List.of(
                                "taskmanager.numberOfTaskSlots=4",
                                "taskmanager.memory.managed.size=64m",
                                "state.backend.type=rocksdb",
                                "web.refresh-interval=100 ms",
                                "metrics.reporter.prom.filter.excludes=*:view,decisionHash"));
    }

    @AfterAll
    static void stop() throws Exception {
        if (cluster != null) {
            cluster.close();
        }
    }

    private static List<String> words(final String output, final String speed) {
        final List<String> words =
                new ArrayList<>(
                        List.of(
                                Runs.words(
                                        folder.resolve(output),
                                        List.of(journal),
                                        "parallelism=2")));
        words.addAll(List.of("--speed", speed));
        return words;
    }

    private static Runs.Said say(final String first, final List<String> words) throws Exception {
        final List<String> all = new ArrayList<>(List.of(first));
        all.addAll(words);
        return cluster.say(all);
    }

    private static Runs.Said say(final String... words) throws Exception {
        return cluster.say(List.of(words));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fly | fly | resume-latest",
                "start --taskmanagers many | --taskmanagers many | number",
                "start -D nonsense | nonsense | KEY=VALUE",
                "start -D a=b | has one | stop-cluster",
                "start --speed 3 | --speed | --rest-port",
                "submit jobs/replay.yaml | jobs/replay.yaml | run jobs/replay.yaml",
                "submit run jobs/none.yaml | jobs/none.yaml | jar",
                "submit run jobs/replay.yaml | --input | journal file",
                "resume-latest | nothing | run jobs/replay.yaml",
                "stop me | me | list",
                "savepoint | nothing | list",
            })
    void refusesInOneLine(final String words, final String named, final String allowed)
            throws Exception {
        final Runs.Said said = cluster.say(Arrays.asList(words.split(" ")));
        assertThat(said.code()).as(said.err()).isEqualTo(2);
        assertThat(said.err().lines()).singleElement().asString().contains(named).contains(allowed);
        assertThat(said.out()).isEmpty();
    }

    @Test
    void failsInOneLine() throws Exception {
        final Runs.Said said = say("stop", "0".repeat(32));
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.err().lines()).singleElement().asString().contains("Could not find");
    }

    @Test
    void theClustersConfigurationDecidesAndRocksDbGivesTheSameFingerprint() throws Exception {
        final JsonNode embedded = Runs.replay(folder.resolve("embedded"), List.of(journal));
        final String job = cluster.submit(words("rocksdb", "0"));
        Await.until("the end of the job", () -> cluster.rest().hasEnded(job));
        assertThat(cluster.rest().state(job)).isEqualTo("FINISHED");
        assertThat(Runs.summary(folder.resolve("rocksdb"))).isEqualTo(embedded);
        assertThat(
                        cluster.rest()
                                .get("/jobs/" + job + "/checkpoints/config")
                                .get("state_backend")
                                .asText())
                .contains("RocksDB");
        assertThat(
                        cluster.rest()
                                .get("/jobs/" + job + "/config")
                                .at("/execution-config/restart-strategy")
                                .asText())
                .containsIgnoringCase("exponential");
    }

    @Test
    void goesOnFromTheNewestCompleteCheckpointAndOneFolderHasOneWriter() throws Exception {
        final String job = cluster.submit(words("paced", "0.5"));
        Await.until("a checkpoint", () -> cluster.rest().completed(job) > 0);
        assertThat(cluster.say(List.of("list")).out()).contains(job + " RUNNING replay");

        final List<String> forgetful = words("paced", "0");
        final Runs.Said refused = say("submit", forgetful);
        assertThat(refused.code()).as(refused.err()).isEqualTo(2);
        assertThat(refused.err().lines())
                .singleElement()
                .asString()
                .contains("another run", "--overwrite");
        forgetful.add("--overwrite");
        final String intruder = cluster.submit(forgetful);
        final Path savepoint = Path.of(cluster.savepoint(job).replaceFirst("^file:", ""));
        assertThat(savepoint.resolve("_metadata")).isNotEmptyFile();
        assertThat(cluster.rest().state(job)).isEqualTo("RUNNING");
        cluster.cancel(intruder);

        final String stopped = cluster.stop(job).replaceFirst("^file:", "");
        for (final String metadata : List.of("", "half of")) {
            final Path broken =
                    Files.createDirectories(
                            folder.resolve(
                                    "cluster/checkpoints/" + job + "/chk-99" + metadata.length()));
            Files.writeString(broken.resolve("_metadata"), metadata);
        }
        final List<String> again = new ArrayList<>(List.of("resume-latest"));
        again.addAll(words("paced", "0"));
        final Runs.Said said = cluster.say(again);
        assertThat(said.err()).isEqualTo("from " + stopped + "\n");
        final String next = said.out().strip();
        Await.until("the end of the job", () -> cluster.rest().hasEnded(next));
        assertThat(cluster.rest().state(next)).isEqualTo("FINISHED");
        assertThat(cluster.rest().restored(next)).isPositive();
        assertThat(Runs.summary(folder.resolve("paced")))
                .isEqualTo(Runs.replay(folder.resolve("calm"), List.of(journal)));
    }

    /**
     * The processes of the cluster by their names, {@code jobmanager} and {@code taskmanager-1}.
     */
    private static Map<String, List<InetSocketAddress>> sockets() throws Exception {
        final Map<String, List<InetSocketAddress>> sockets = new TreeMap<>();
        try (Stream<Path> pids = Files.list(folder.resolve("cluster/pids"))) {
            for (final Path pid : pids.toList()) {
                sockets.put(
                        pid.getFileName().toString(),
                        Sockets.listening(Long.parseLong(Files.readString(pid).strip())));
            }
        }
        return sockets;
    }

    private static int metrics(final int port, final String host) throws Exception {
        return RawHttp.status(RawHttp.send(port, "GET", "/metrics", "", "Host: " + host));
    }

    @Test
    void everySocketIsOnLoopbackAndMetricsAreForItsNamesAlone() throws Exception {
        final Map<String, List<InetSocketAddress>> sockets = sockets();
        assertThat(sockets).containsOnlyKeys("jobmanager", "taskmanager-1");
        int reporters = 0;
        for (final List<InetSocketAddress> listening : sockets.values()) {
            assertThat(listening)
                    .hasSizeGreaterThan(2)
                    .allSatisfy(
                            socket ->
                                    assertThat(socket.getAddress().isLoopbackAddress())
                                            .as(socket.toString())
                                            .isTrue());
            for (final InetSocketAddress socket : listening) {
                final int port = socket.getPort();
                if (port >= FIRST_REPORTER && port <= LAST_REPORTER) {
                    reporters++;
                    assertThat(metrics(port, "localhost:" + port)).isEqualTo(200);
                    assertThat(metrics(port, "rebound.example:" + port)).isEqualTo(403);
                }
            }
        }
        assertThat(reporters).as("Prometheus' ports").isEqualTo(2);
    }

    private static int asked(final String method, final String path, final String... headers)
            throws Exception {
        return RawHttp.status(RawHttp.send(cluster.rest().port(), method, path, "", headers));
    }

    /** Submission by {@code flink run} is what every other test here does. */
    @Test
    void submissionThroughTheWebIsOff() throws Exception {
        final String own = "localhost:" + cluster.rest().port();
        assertThat(asked("GET", "/jars", "Host: " + own)).isEqualTo(404);
        assertThat(asked("POST", "/jars/upload", "Host: " + own)).isEqualTo(404);
        for (final String action :
                List.of("POST /jars/upload", "POST /jobs", "DELETE /cluster", "GET /overview")) {
            final String[] words = action.split(" ");
            assertThat(asked(words[0], words[1], "Host: rebound.example"))
                    .as(action)
                    .isEqualTo(403);
            assertThat(asked(words[0], words[1], "Host: " + own, "Origin: http://attacker.example"))
                    .as(action)
                    .isEqualTo(403);
        }
        assertThat(asked("DELETE", "/cluster", "Host: " + own, "Origin: http://" + own))
                .as("not even by Flink's own page")
                .isEqualTo(403);
        assertThat(RawHttp.send(cluster.rest().port(), "GET", "/config", "", "Host: " + own))
                .startsWith("HTTP/1.1 200")
                .contains("\"web-submit\":false", "\"web-cancel\":false")
                .doesNotContain("ccess-control-allow-origin");
    }

    @Test
    void aJobThatWaitsForSlotsSaysHowManyItHasAndNeeds() throws Exception {
        final List<String> words = new ArrayList<>(List.of("submit"));
        words.addAll(
                List.of(Runs.words(folder.resolve("wide"), List.of(journal), "parallelism=6")));
        final Runs.Said said = cluster.say(words);
        final String job = said.out().strip();
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.err().lines())
                .singleElement()
                .asString()
                .matches(job + " waits for slots: it has [0-4] and needs 6");
        assertThat(cluster.say(List.of("list")).out())
                .containsPattern(
                        job + " RUNNING replay \\(waits for slots: it has [0-4] and needs 6\\)");
        cluster.cancel(job);
        Await.until("the end of the job", () -> cluster.rest().hasEnded(job));
    }

    @Test
    void aJobThatCannotStartSaysWhy() throws Exception {
        final List<String> words = new ArrayList<>(List.of("submit"));
        final Path missing = folder.resolve("missing.jsonl");
        words.addAll(List.of(Runs.words(folder.resolve("none"), List.of(missing))));
        final Runs.Said said = cluster.say(words);
        assertThat(said.code()).isPositive();
        assertThat(said.err().lines())
                .singleElement()
                .asString()
                .contains(missing.toString())
                .doesNotContain("Exception");
        for (final String job : cluster.rest().running()) {
            if (said.out().contains(job)) {
                cluster.cancel(job);
            }
        }
    }
}
