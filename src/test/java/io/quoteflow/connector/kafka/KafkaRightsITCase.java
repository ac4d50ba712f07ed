package io.quoteflow.connector.kafka;

import io.quoteflow.testing.Depth;
import io.quoteflow.testing.Program;
import io.quoteflow.testing.Runs;
import io.quoteflow.testing.ServerPort;
import io.quoteflow.testing.SimulatedJournalFile;
import io.quoteflow.testing.cluster.Await;
import io.quoteflow.testing.kafka.KafkaBroker;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Runs the program with a broker that asks for rights, each command as the user that {@code
 * deploy/kafka/rights} has for it, and tries what each user must not do.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KafkaRightsITCase {
    private static final String PREFIX = "desk.";
    private static final List<String> USERS =
            List.of("admin", "producer", "job", "gateway", "operator", "reader");

    @TempDir static Path folder;

    private static KafkaBroker broker;
    private static Path archive;

    @BeforeAll
    static void start() throws Exception {
        final StringBuilder users = new StringBuilder();
        USERS.forEach(user -> users.append(" user_quoteflow-").append(user).append("=\"p\""));
        final Path rights =
                Files.writeString(
                        folder.resolve("rights.properties"),
                        String.join(
                                "\n",
                                "listener.security.protocol.map=PLAINTEXT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT",
                                "inter.broker.listener.name=PLAINTEXT",
                                "sasl.enabled.mechanisms=PLAIN",
                                "sasl.mechanism.inter.broker.protocol=PLAIN",
                                "listener.name.plaintext.plain.sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required username=\"broker\" password=\"p\" user_broker=\"p\" user_nobody=\"p\""
                                        + users
                                        + ";",
                                "authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                                "allow.everyone.if.no.acl.found=false",
                                // of the listener of the controller, which clients do not reach
                                "super.users=User:broker;User:ANONYMOUS",
                                ""));
        broker = KafkaBroker.startWith(folder, rights);
        try (Admin admin = Admin.create(properties("broker", "p"))) {
            admin.createAcls(bindings()).all().get();
            Await.until(
                    "the rights",
                    () ->
                            admin.describeAcls(AclBindingFilter.ANY).values().get().size()
                                    >= bindings().size());
        }
        archive =
                SimulatedJournalFile.write(
                        folder.resolve("journal.jsonl"), SimulatedJournalFile.lines(5, 1, false));
        for (final String user : USERS) {
            connector(user, "kafka-journal", "group: quoteflow ", "group: quoteflow ");
            connector(user, "kafka-decisions", "prefix: ", "prefix: " + PREFIX + " ");
        }
    }

    @AfterAll
    static void stop() {
        if (broker != null) {
            broker.close();
        }
    }

    /** What the script says, as the objects of Kafka. */
    private static List<AclBinding> bindings() throws Exception {
        final Process script =
                new ProcessBuilder("deploy/kafka/rights", "--prefix", PREFIX, "print").start();
        final String said =
                new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(script.waitFor()).isZero();
        final List<AclBinding> bindings = new ArrayList<>();
        for (final String line : said.lines().toList()) {
            final String[] words = line.split(" ");
            for (final String operation : words[4].split(",")) {
                bindings.add(
                        new AclBinding(
                                new ResourcePattern(
                                        ResourceType.fromString(words[1].toUpperCase(Locale.ROOT)),
                                        words[3],
                                        PatternType.fromString(words[2].toUpperCase(Locale.ROOT))),
                                new AccessControlEntry(
                                        "User:" + words[0],
                                        "*",
                                        AclOperation.fromString(
                                                operation.replaceAll("(?<=[a-z])(?=[A-Z])", "_")),
                                        AclPermissionType.ALLOW)));
            }
        }
        assertThat(bindings).hasSizeGreaterThan(50).noneMatch(AclBinding::isUnknown);
        return bindings;
    }

    private static Map<String, Object> properties(final String user, final String password) {
        final Map<String, Object> properties = new HashMap<>();
        properties.put("bootstrap.servers", broker.servers());
        properties.put("security.protocol", "SASL_PLAINTEXT");
        properties.put("sasl.mechanism", "PLAIN");
        properties.put("sasl.jaas.config", jaas(user, password));
        properties.put("max.block.ms", "10000");
        properties.put("request.timeout.ms", "5000");
        properties.put("default.api.timeout.ms", "10000");
        return properties;
    }

    private static String jaas(final String user, final String password) {
        return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\""
                + user
                + "\" password=\""
                + password
                + "\";";
    }

    private static Path connector(
            final String user, final String shipped, final String line, final String instead)
            throws Exception {
        return Files.writeString(
                file(user, shipped),
                Files.readString(Path.of("connectors", shipped + ".yaml"))
                                .replaceAll("(?m)^#.*\n", "")
                                .replaceAll("(?m)^" + line.strip() + "(?=\\s)", instead)
                        + "properties:\n"
                        + "  security.protocol: SASL_PLAINTEXT\n"
                        + "  sasl.mechanism: PLAIN\n"
                        + "  sasl.jaas.config: ${KAFKA_JAAS}\n");
    }

    private static Path file(final String user, final String name) {
        return folder.resolve(user + "-" + name + ".yaml");
    }

    private static Map<String, String> environment(final String user) {
        return Map.of(
                "KAFKA_SERVERS", broker.servers(), "KAFKA_JAAS", jaas("quoteflow-" + user, "p"));
    }

    /** The words with the connectors of a user. */
    private static List<String> words(final String user, final String... words) {
        final List<String> all = new ArrayList<>();
        for (final String word : words) {
            all.add(
                    word.replace("JOURNAL", file(user, "kafka-journal").toString())
                            .replace("DECISIONS", file(user, "kafka-decisions").toString()));
        }
        return all;
    }

    private static Runs.Said succeed(final String user, final String... words) throws Exception {
        final Runs.Said said = Program.say(folder, environment(user), words(user, words));
        assertThat(said.code()).as(user + ": " + said.out() + said.err()).isZero();
        return said;
    }

    private static Process start(final String user, final String log, final String... words)
            throws Exception {
        final Map<String, String> environment = new HashMap<>(environment(user));
        environment.put("BYBIT_KEY", "key");
        environment.put("BYBIT_SECRET", "secret");
        return Program.with(environment, words(user, words))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(log).toFile())
                .start();
    }

    private static String[] ofJob(final String job, final String... words) {
        final List<String> all =
                new ArrayList<>(
                        List.of(
                                job,
                                "--set",
                                "connectors.journal=JOURNAL",
                                "--set",
                                "connectors.decisions=DECISIONS"));
        all.addAll(List.of(words));
        return all.toArray(String[]::new);
    }

    private static String[] prepend(final List<String> first, final String[] then) {
        final List<String> all = new ArrayList<>(first);
        all.addAll(List.of(then));
        return all.toArray(String[]::new);
    }

    @Test
    @Order(1)
    void theAdministratorMakesTheTopics() throws Exception {
        succeed(
                "admin",
                prepend(
                        List.of("topics", "create"),
                        ofJob("jobs/bybit.yaml", "--partitions", "1")));
    }

    /** Each command as its user: five JVMs. */
    @Test
    @Order(3)
    void theRightsOfEachAreEnough() throws Exception {
        Assumptions.assumeTrue(Depth.isLong());
        succeed("producer", "journal", "copy", archive.toString(), "kafka:JOURNAL");
        final Process job =
                start(
                        "job",
                        "job.log",
                        prepend(
                                List.of("run"),
                                ofJob(
                                        "jobs/live.yaml",
                                        "--set",
                                        "span.from=earliest",
                                        "--set",
                                        "ui.port=0",
                                        "--set",
                                        "page.port=0",
                                        "--set",
                                        "checkpoints.folder=" + folder.resolve("checkpoints"))));
        try {
            Await.until("quotes", () -> !job.isAlive() || has("reader", "quotes"));
            assertThat(job.isAlive()).as(Files.readString(folder.resolve("job.log"))).isTrue();
            final Runs.Said halted =
                    succeed(
                            "operator",
                            prepend(
                                    List.of("control", "halt", "bybit.linear.BTCUSDT"),
                                    new String[] {
                                        "--journal",
                                        "kafka:JOURNAL",
                                        "--decisions",
                                        "kafka:DECISIONS"
                                    }));
            assertThat(halted.out() + halted.err()).contains("1 of 1");
        } finally {
            job.destroy();
            assertThat(job.waitFor(1, TimeUnit.MINUTES)).isTrue();
        }
        succeed(
                "reader",
                "journal",
                "copy",
                "kafka:JOURNAL",
                folder.resolve("copy.jsonl").toString());
    }

    /** Whether a user reads a row of a topic of decisions. */
    private static boolean has(final String user, final String stream) {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        properties("quoteflow-" + user, "p"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            final TopicPartition partition = new TopicPartition(PREFIX + stream, 0);
            return consumer.endOffsets(Set.of(partition)).get(partition) > 0;
        }
    }

    private static void write(final String user, final String topic) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        properties(user, "p"),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, 0, null, new byte[1])).get();
        } catch (final ExecutionException e) {
            throw (Exception) e.getCause();
        }
    }

    private static void read(final String user, final String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        properties(user, "p"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            final TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(Set.of(partition));
            consumer.seekToBeginning(Set.of(partition));
            consumer.poll(Duration.ofSeconds(5));
        }
    }

    @Test
    @Order(2)
    void nobodyWritesWhatIsNotHis() {
        final Map<String, List<String>> forbidden =
                Map.of(
                        "quoteflow-job", List.of("journal", PREFIX + "gateway-memory"),
                        "quoteflow-gateway", List.of(PREFIX + "orders", PREFIX + "quotes"),
                        "quoteflow-producer", List.of(PREFIX + "orders", PREFIX + "leases"),
                        "quoteflow-operator", List.of(PREFIX + "orders", PREFIX + "controls"),
                        "quoteflow-reader", List.of("journal", PREFIX + "orders"),
                        "quoteflow-admin", List.of("journal", PREFIX + "orders"),
                        "nobody", List.of("journal", PREFIX + "orders"));
        forbidden.forEach(
                (user, topics) ->
                        topics.forEach(
                                topic ->
                                        assertThatThrownBy(() -> write(user, topic))
                                                .as("%s writes %s", user, topic)
                                                .isInstanceOf(AuthorizationException.class)));
    }

    @Test
    @Order(2)
    void nobodyReadsWhatIsNotHis() {
        for (final List<String> each :
                List.of(
                        List.of("nobody", "journal"),
                        List.of("nobody", PREFIX + "fills"),
                        List.of("quoteflow-producer", PREFIX + "fills"),
                        List.of("quoteflow-gateway", PREFIX + "fills"),
                        List.of("quoteflow-job", PREFIX + "gateway-memory"))) {
            assertThatThrownBy(() -> read(each.get(0), each.get(1)))
                    .as(each.toString())
                    .isInstanceOf(AuthorizationException.class);
        }
    }

    @Test
    @Order(2)
    void nobodyButTheAdministratorMakesTopicsAndNobodyGivesRights() throws Exception {
        for (final String user : List.of("job", "gateway", "producer", "operator", "reader")) {
            try (Admin admin = Admin.create(properties("quoteflow-" + user, "p"))) {
                assertRefused(
                        () ->
                                admin.createTopics(List.of(new NewTopic("mine", 1, (short) 1)))
                                        .all()
                                        .get());
                assertRefused(() -> admin.deleteTopics(List.of("journal")).all().get());
                assertRefused(() -> admin.createAcls(List.of(bindings().get(0))).all().get());
            }
        }
        try (Admin admin = Admin.create(properties("quoteflow-admin", "p"))) {
            assertRefused(() -> admin.deleteTopics(List.of("journal")).all().get());
            assertRefused(() -> admin.createAcls(List.of(bindings().get(0))).all().get());
        }
        try (Admin admin = Admin.create(properties("quoteflow-job", "wrong"))) {
            assertThatThrownBy(() -> admin.listTopics().names().get())
                    .hasCauseInstanceOf(SaslAuthenticationException.class);
        }
    }

    /** A task that Kafka refuses. */
    @FunctionalInterface
    private interface Task {
        void run() throws Exception;
    }

    private static void assertRefused(final Task task) {
        assertThatThrownBy(task::run).hasCauseInstanceOf(AuthorizationException.class);
    }

    /** The whole loop, with an exchange: five JVMs. */
    @Test
    @Order(3)
    void theRightsOfTheGatewayAreEnough() throws Exception {
        Assumptions.assumeTrue(Depth.isLong());
        final int exchangePort = ServerPort.find();
        final int gatewayPort = ServerPort.find();
        final String exchange = "http://127.0.0.1:" + exchangePort;
        final Path file =
                Files.writeString(
                        folder.resolve("gateway.yaml"),
                        Files.readString(Path.of("docker/gateway.yaml"))
                                .replaceFirst("exchange: http.*", "exchange: " + exchange)
                                .replace("/data/gateway", folder.resolve("gateway").toString())
                                .replace("0.0.0.0", "127.0.0.1")
                                .replace("port: 8090", "port: " + gatewayPort)
                                .replace(
                                        "account: laptop",
                                        "account: laptop\njournal: JOURNAL\ndecisions: DECISIONS")
                                .replace("JOURNAL", file("gateway", "kafka-journal").toString())
                                .replace(
                                        "DECISIONS",
                                        file("gateway", "kafka-decisions").toString()));
        final List<Process> processes = new ArrayList<>();
        try {
            processes.add(
                    start(
                            "reader",
                            "exchange.log",
                            "exchange",
                            "--market",
                            "simulated",
                            "--port",
                            "" + exchangePort,
                            "--account",
                            "key:secret"));
            Await.until("the exchange", () -> isOk(exchange + "/v5/market/time"));
            processes.add(start("gateway", "gateway.log", "gateway", file.toString()));
            Await.until(
                    "the gateway, which holds its lease",
                    () ->
                            !processes.get(1).isAlive()
                                    || isOk("http://127.0.0.1:" + gatewayPort + "/health"));
            assertThat(processes.get(1).isAlive())
                    .as(Files.readString(folder.resolve("gateway.log")))
                    .isTrue();
            assertThat(Files.readString(folder.resolve("gateway.log")))
                    .doesNotContain("not authorized", "AuthorizationException");
        } finally {
            processes.forEach(Process::destroy);
            for (final Process process : processes) {
                process.waitFor(1, TimeUnit.MINUTES);
            }
        }
    }

    private static boolean isOk(final String address) throws Exception {
        try {
            return HttpClient.newHttpClient()
                            .send(
                                    HttpRequest.newBuilder(URI.create(address)).build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (final IOException e) {
            return false;
        }
    }
}
