package io.quoteflow.testing.kafka;

import io.quoteflow.testing.Runs;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** A live job with its own topics, and the commands that a person uses with them. */
public final class KafkaRun implements Closeable {
    private static final String ALL_LETTERS = "deadLetters.perMinute=1000000";
    private final Path folder;
    private final String servers;
    private final KafkaFiles files;
    private final KafkaCluster cluster;
    private LiveJob job;

    /** Makes the topics. */
    public KafkaRun(
            final Path folder, final KafkaBroker broker, final String name, final int partitions)
            throws IOException {
        this.folder = folder;
        servers = broker.servers();
        files = new KafkaFiles(folder, servers, name);
        cluster = new KafkaCluster(broker.servers());
        files.journal();
        files.decisions();
        said(
                Stream.concat(
                        Stream.of("topics", "create", "jobs/live.yaml", "--partitions"),
                        Stream.concat(Stream.of(Integer.toString(partitions)), connectors())));
    }

    private Stream<String> connectors() {
        return Stream.of(
                "--set",
                "connectors.journal=" + folder.resolve(files.name() + "-journal.yaml"),
                "--set",
                "connectors.decisions=" + folder.resolve(files.name() + "-decisions.yaml"));
    }

    /** {@code kafka:} and the file of the journal's connector. */
    public String journal() {
        return "kafka:" + folder.resolve(files.name() + "-journal.yaml");
    }

    /** {@code kafka:} and the file of the decisions' connector. */
    public String decisions() {
        return "kafka:" + folder.resolve(files.name() + "-decisions.yaml");
    }

    public String journalTopic() {
        return files.journalTopic();
    }

    public String decisionTopic(final String stream) {
        return files.decisionTopic(stream);
    }

    public String servers() {
        return servers;
    }

    public KafkaCluster cluster() {
        return cluster;
    }

    public LiveJob job() {
        return job;
    }

    /** Says words in this JVM that must end well, and returns what was answered. */
    private static String said(final Stream<String> words) {
        final Runs.Said said = Runs.say(words.toArray(String[]::new));
        assertThat(said.code()).as(said.out() + said.err()).isZero();
        return said.out();
    }

    public String say(final String... words) {
        return said(Arrays.stream(words));
    }

    /** Copies journal files into the topic. */
    public void play(final List<Path> recordings) {
        said(
                Stream.concat(
                        Stream.concat(
                                Stream.of("journal", "copy"),
                                recordings.stream().map(Path::toString)),
                        Stream.of(journal())));
    }

    /** Starts the live job, from the journal's start; more words after those. */
    public void start(final String... words) throws IOException {
        job = beside(folder.resolve(files.name() + ".log"), checkpoints(), List.of(words));
    }

    /** Starts one more live job on the same topics. */
    public LiveJob beside(final Path log, final Path checkpoints, final List<String> words)
            throws IOException {
        final List<String> all = new ArrayList<>(List.of("jobs/live.yaml", "--from", "earliest"));
        connectors().forEach(all::add);
        for (final String setting :
                List.of(
                        "ui.port=0",
                        "page.port=0",
                        // what is compared is all there is
                        ALL_LETTERS,
                        "instruments=any",
                        "checkpoints.intervalMs=300",
                        "checkpoints.folder=" + checkpoints)) {
            all.addAll(List.of("--set", setting));
        }
        all.addAll(words);
        return LiveJob.run(log, all);
    }

    /** Starts it again where its newest checkpoint stands; more words after those. */
    public void resume(final String... words) throws IOException {
        start(Stream.concat(Stream.of("--resume"), Arrays.stream(words)).toArray(String[]::new));
    }

    public Path checkpoints() {
        return folder.resolve(files.name() + "-checkpoints");
    }

    /** Waits until everything that is in the journal now is decided and its checkpoint complete. */
    public void awaitCaughtUp() throws Exception {
        KafkaCluster.await(
                "lag back to zero",
                job,
                () -> cluster.lag(files.name(), files.journalTopic()) == 0);
    }

    /** The same span again into files, in this JVM. */
    public Path backfill(final String... words) throws IOException {
        final Path output = folder.resolve(files.name() + "-backfill");
        said(
                Stream.concat(
                        Stream.of(
                                "run",
                                "jobs/backfill.yaml",
                                "--output",
                                output.toString(),
                                "--set",
                                "connectors.journal="
                                        + folder.resolve(files.name() + "-journal.yaml"),
                                "--set",
                                ALL_LETTERS,
                                "--set",
                                "checkpoints.folder="
                                        + folder.resolve(files.name() + "-backfill-checkpoints")),
                        Arrays.stream(words)));
        return output;
    }

    @Override
    public void close() {
        if (job != null) {
            job.close();
        }
        cluster.close();
    }
}
