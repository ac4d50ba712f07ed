package io.quoteflow.connector.kafka;

import io.quoteflow.testing.Program;
import io.quoteflow.testing.Runs;
import io.quoteflow.testing.SimulatedJournalFile;
import io.quoteflow.testing.kafka.KafkaBroker;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the packaged program with a broker that requires TLS and a password. The program takes the
 * secrets from its environment, with the lines that {@code connectors/kafka-journal.yaml} shows.
 */
class KafkaSecurityITCase {
    private static final String SECRET = "hunter2-of-kafka";
    private static final String STORE_SECRET = "hunter2-of-the-store";

    @TempDir static Path folder;

    private static KafkaBroker broker;
    private static Path journal;
    private static Path store;

    @BeforeAll
    static void start() throws Exception {
        store = folder.resolve("broker.p12");
        keyStore();
        final Path secure =
                Files.writeString(
                        folder.resolve("secure.properties"),
                        String.join(
                                "\n",
                                // the name of the listener stays PLAINTEXT, but its protocol
                                // changes
                                "listener.security.protocol.map=PLAINTEXT:SASL_SSL,CONTROLLER:PLAINTEXT",
                                "inter.broker.listener.name=PLAINTEXT",
                                "sasl.enabled.mechanisms=PLAIN",
                                "sasl.mechanism.inter.broker.protocol=PLAIN",
                                "listener.name.plaintext.plain.sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required username=\"broker\" password=\"b\" user_broker=\"b\" user_quoteflow=\""
                                        + SECRET
                                        + "\";",
                                "ssl.keystore.type=PKCS12",
                                "ssl.keystore.location=" + store,
                                "ssl.keystore.password=" + STORE_SECRET,
                                "ssl.truststore.type=PKCS12",
                                "ssl.truststore.location=" + store,
                                "ssl.truststore.password=" + STORE_SECRET,
                                ""));
        broker = KafkaBroker.startWith(folder, secure);
        journal =
                SimulatedJournalFile.write(
                        folder.resolve("journal.jsonl"), SimulatedJournalFile.lines(5, 1, false));
        connector("journal", "kafka-journal.yaml", "topic: journal", "topic: journal");
        connector("decisions", "backfill-topics.yaml", "prefix: backfill.", "prefix: far.");
    }

    @AfterAll
    static void stop() {
        if (broker != null) {
            broker.close();
        }
    }

    private static void keyStore() throws Exception {
        final Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "broker",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=localhost",
                                "-ext",
                                "san=dns:localhost",
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                store.toString(),
                                "-storepass",
                                STORE_SECRET)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("keytool.txt").toFile())
                        .start();
        assertThat(keytool.waitFor()).as(Files.readString(folder.resolve("keytool.txt"))).isZero();
    }

    /**
     * Returns a copy of a connector file with the security settings from the comment in the
     * journal's file.
     */
    private static Path connector(
            final String name, final String shipped, final String line, final String instead)
            throws IOException {
        final String comment = Files.readString(Path.of("connectors/kafka-journal.yaml"));
        final String properties =
                comment.substring(comment.indexOf("#   properties:"))
                        .replace("#   ", "")
                        .replace("SCRAM-SHA-512", "PLAIN");
        return Files.writeString(
                file(name),
                Files.readString(Path.of("connectors", shipped)).replace(line, instead)
                        + properties);
    }

    private static Path file(final String name) {
        return folder.resolve(name + ".yaml");
    }

    private static Runs.Said say(final String password, final String... words) throws Exception {
        final Runs.Said said =
                Program.say(
                        folder,
                        Map.of(
                                "KAFKA_SERVERS",
                                broker.servers(),
                                "KAFKA_JAAS",
                                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"quoteflow\" password=\""
                                        + password
                                        + "\";",
                                "KAFKA_TRUSTSTORE",
                                store.toString(),
                                "KAFKA_TRUSTSTORE_PASSWORD",
                                STORE_SECRET),
                        List.of(words));
        assertThat(said.out() + said.err()).doesNotContain("hunter");
        return said;
    }

    private static void succeed(final String... words) throws Exception {
        final Runs.Said said = say(SECRET, words);
        assertThat(said.code()).as(said.out() + said.err()).isZero();
    }

    @Test
    void allCommandsSucceedAndAWrongPasswordIsReported() throws Exception {
        final String topic = "kafka:" + file("journal");
        succeed(
                "topics",
                "create",
                "jobs/backfill.yaml",
                "--partitions",
                "2",
                "--set",
                "connectors.journal=" + file("journal"),
                "--set",
                "connectors.decisions=" + file("decisions"));
        succeed("journal", "copy", journal.toString(), topic);
        succeed(
                "run",
                "jobs/backfill.yaml",
                "--set",
                "connectors.journal=" + file("journal"),
                "--set",
                "connectors.decisions=" + file("decisions"),
                "--set",
                "checkpoints.folder=" + folder.resolve("checkpoints"));
        final Path archive = folder.resolve("archive.jsonl");
        succeed("journal", "copy", topic, archive.toString());
        final Path again = folder.resolve("again");
        Runs.replay(again, List.of(archive));
        succeed("diff", again.toString(), "kafka:" + file("decisions"));

        final Runs.Said refused =
                say("hunter3", "journal", "copy", topic, folder.resolve("none").toString());
        assertThat(refused.code()).isNotZero();
        assertThat(refused.errors().get(refused.errors().size() - 1))
                .isEqualTo(
                        "topic journal at "
                                + broker.servers()
                                + ": Authentication failed: Invalid username or password");
    }
}
