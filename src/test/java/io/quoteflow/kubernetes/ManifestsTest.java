package io.quoteflow.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.quoteflow.Quoteflow;
import io.quoteflow.config.ConnectorOptions;
import io.quoteflow.config.JobReader;
import io.quoteflow.config.JobSpec;
import io.quoteflow.config.gateway.GatewayReader;
import io.quoteflow.job.Version;
import io.quoteflow.kubernetes.Manifests.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/** Tests the manifests without a Kubernetes: their fields, commands, files, names and labels. */
class ManifestsTest {
    private static final String FLINK = "v2_2";
    private static final String MOUNTED = "/etc/quoteflow/";

    @TempDir Path folder;

    static List<Manifest> manifests() {
        return Manifests.all();
    }

    static List<Path> overlays() {
        return List.of(Manifests.DEMO, Manifests.PRODUCTION);
    }

    private static Manifest job(final Path folder) {
        return Manifests.of(folder).stream()
                .filter(manifest -> manifest.kind().equals("FlinkDeployment"))
                .findFirst()
                .orElseThrow();
    }

    private static String property(final String file, final String name) throws IOException {
        return Files.readString(Path.of(file))
                .replaceAll("(?s).*<" + name + ">([^<]+)</" + name + ">.*", "$1");
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void everyFileIsUsed(final Path overlay) {
        for (final Path each : List.of(overlay, Manifests.BASE)) {
            final Set<String> used = Manifests.used(each);
            assertThat(Manifests.files(each))
                    .extracting(file -> file.getFileName().toString())
                    .isSubsetOf(used);
            assertThat(used).allSatisfy(name -> assertThat(each.resolve(name)).exists());
        }
    }

    /** Also those of patches, whose fields are checked, not what they lack. */
    @ParameterizedTest
    @MethodSource("manifests")
    void theJobAndAllPodsHaveTheFieldsOfTheSchema(final Manifest manifest) throws IOException {
        final JsonNode schema = Manifests.flinkDeployment();
        final JsonNode spec = schema.at("/properties/spec");
        // the operator that knows this version is not on Maven Central
        ((ArrayNode) spec.at("/properties/flinkVersion/enum")).add(FLINK);
        if (manifest.kind().equals("FlinkDeployment")) {
            assertThat(OpenApiSchema.faults("spec", manifest.content().get("spec"), spec))
                    .isEmpty();
        }
        for (final JsonNode pod : manifest.pods()) {
            assertThat(
                            OpenApiSchema.faults(
                                    "spec",
                                    pod.path("spec"),
                                    spec.at("/properties/podTemplate/properties/spec")))
                    .filteredOn(fault -> !fault.contains(" lacks "))
                    .isEmpty();
        }
    }

    @Test
    void faultsAreFound() throws IOException {
        final JsonNode spec = Manifests.flinkDeployment().at("/properties/spec");
        assertThat(OpenApiSchema.faults("spec", job(Manifests.BASE).content().get("spec"), spec))
                .singleElement()
                .asString()
                .contains("flinkVersion");
        final JsonNode wrong =
                new ObjectMapper()
                        .readTree("{\"image\": 1, \"imgae\": \"a\", \"job\": {\"args\": \"run\"}}");
        assertThat(OpenApiSchema.faults("spec", wrong, spec)).hasSize(3);
    }

    @Test
    void versionsAreThoseOfTheBuild() throws IOException {
        final String flink = property("pom.xml", "flink.version");
        final JsonNode spec = job(Manifests.BASE).content().get("spec");
        assertThat(spec.get("flinkVersion").asText())
                .isEqualTo("v" + flink.replaceAll("(\\d+)\\.(\\d+)\\..*", "$1_$2"));
        final String version = Version.current();
        for (final Path each : List.of(Manifests.BASE, Manifests.PRODUCTION)) {
            assertThat(Manifests.kustomization(each).at("/images/0/newTag").asText())
                    .isEqualTo(version);
        }
        for (final Manifest manifest : manifests()) {
            for (final JsonNode container : manifest.containers()) {
                final String image = container.path("image").asText("quoteflow");
                assertThat(image)
                        .as(manifest.toString())
                        .matches("quoteflow|.+:(\\d+\\.\\d+\\.\\d+|RELEASE\\.[0-9TZ-]+)");
                for (final JsonNode variable : container.path("env")) {
                    if (variable.get("name").asText().equals("ENABLE_BUILT_IN_PLUGINS")) {
                        assertThat(variable.get("value").asText())
                                .isEqualTo("flink-s3-fs-presto-" + flink + ".jar");
                    }
                }
            }
        }
        assertThat(Files.readString(Path.of("docker/compose.yaml")))
                .contains("apache/kafka:" + property("build/pom.xml", "kafka.version"));
        assertThat(Files.readString(Manifests.DEMO.resolve("kafka.yaml")))
                .contains("apache/kafka:" + property("build/pom.xml", "kafka.version"));
    }

    /** The words of every container that runs the program, and of the job. */
    @ParameterizedTest
    @MethodSource("manifests")
    void everyCommandCanBeGiven(final Manifest manifest) {
        final List<JsonNode> commands = new ArrayList<>();
        for (final JsonNode container : manifest.containers()) {
            if (container.has("args")) {
                commands.add(container.get("args"));
            }
        }
        if (manifest.kind().equals("FlinkDeployment")) {
            commands.add(manifest.content().at("/spec/job/args"));
        }
        for (final JsonNode command : commands) {
            final List<String> words = new ArrayList<>();
            command.forEach(word -> words.add(word.asText()));
            assertThatCode(
                            () ->
                                    new CommandLine(new Quoteflow())
                                            .parseArgs(words.toArray(String[]::new)))
                    .as("%s: %s", manifest, words)
                    .doesNotThrowAnyException();
        }
    }

    /** A path in a container, as it is in the repository. */
    private static String here(final String text, final Path overlay) {
        return text.replace(MOUNTED + "connectors/", overlay + "/").replace(MOUNTED, overlay + "/");
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void theJobReadsItsFilesAndSettings(final Path overlay) {
        final List<String> settings = new ArrayList<>();
        String file = null;
        String before = "";
        for (final JsonNode word : job(overlay).content().at("/spec/job/args")) {
            if (before.equals("--set")) {
                settings.add(here(word.asText(), overlay));
            } else if (before.equals("run")) {
                file = word.asText();
            }
            before = word.asText();
        }
        final JobSpec spec = JobReader.read(file, settings, List.of(), null, ConnectorOptions.NONE);
        assertThat(spec.parallelism())
                .isEqualTo(job(Manifests.BASE).content().at("/spec/job/parallelism").asInt());
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void theGatewayReadsItsFile(final Path overlay) throws IOException {
        final Path file =
                Files.writeString(
                        folder.resolve("gateway.yaml"),
                        here(Files.readString(overlay.resolve("gateway.yaml")), overlay));
        assertThat(GatewayReader.read(file.toString(), null).environment().toString())
                .as("real money is a decision of somebody")
                .isNotEqualToIgnoringCase("live");
    }

    /** A pod does not start if a name of its ConfigMaps or Secrets is misspelt. */
    @ParameterizedTest
    @MethodSource("overlays")
    void everyNameIsMadeOrSaid(final Path overlay) throws IOException {
        final JsonNode kustomization = Manifests.kustomization(overlay);
        final Set<String> known = new TreeSet<>();
        for (final String generator : List.of("configMapGenerator", "secretGenerator")) {
            kustomization.path(generator).forEach(each -> known.add(each.get("name").asText()));
        }
        final Matcher said =
                Pattern.compile("(?m)^#   (quoteflow-\\S+) ")
                        .matcher(Files.readString(overlay.resolve("kustomization.yaml")));
        while (said.find()) {
            known.add(said.group(1));
        }
        final Set<String> asked = new TreeSet<>();
        for (final Path each : List.of(Manifests.BASE, overlay)) {
            for (final Manifest manifest : Manifests.of(each)) {
                for (final JsonNode pod : manifest.pods()) {
                    pod.findValues("secretName").forEach(name -> asked.add(name.asText()));
                    for (final String reference :
                            List.of("configMapRef", "secretKeyRef", "configMap")) {
                        pod.findValues(reference)
                                .forEach(name -> asked.add(name.get("name").asText()));
                    }
                }
            }
        }
        assertThat(known).containsAll(asked);
        assertThat(asked).as("what nobody asks for").containsAll(known);
    }

    /** A policy or budget whose labels nobody has protects nothing. */
    @ParameterizedTest
    @MethodSource("overlays")
    void everySelectorSelectsSomething(final Path overlay) {
        final List<Map<String, String>> labels = new ArrayList<>();
        final List<Manifest> all =
                Stream.concat(Manifests.of(Manifests.BASE).stream(), Manifests.of(overlay).stream())
                        .toList();
        for (final Manifest manifest : all) {
            for (final JsonNode pod : manifest.pods()) {
                labels.add(labels(pod.at("/metadata/labels")));
            }
        }
        // as Flink names the pods that it makes
        final Map<String, String> flink =
                labels(job(Manifests.BASE).content().at("/spec/podTemplate/metadata/labels"));
        for (final String component : List.of("jobmanager", "taskmanager")) {
            final Map<String, String> own = new TreeMap<>(flink);
            own.put("app", "quoteflow-live");
            own.put("component", component);
            labels.add(own);
        }
        int selectors = 0;
        for (final Manifest manifest : all) {
            final List<JsonNode> selecting =
                    new ArrayList<>(manifest.content().findValues("podSelector"));
            if (manifest.kind().equals("PodDisruptionBudget")) {
                selecting.add(manifest.content().at("/spec/selector"));
            }
            for (final JsonNode selector : selecting) {
                final Map<String, String> wanted = labels(selector.path("matchLabels"));
                assertThat(labels)
                        .as("%s: %s", manifest, wanted)
                        .anyMatch(own -> own.entrySet().containsAll(wanted.entrySet()));
                selectors++;
            }
        }
        assertThat(selectors).isGreaterThan(10);
    }

    private static Map<String, String> labels(final JsonNode node) {
        final Map<String, String> labels = new TreeMap<>();
        node.properties().forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        return labels;
    }

    /** Every container of ours and of others has bounds, and no rights that it does not need. */
    @Test
    void everyContainerIsBounded() {
        for (final Manifest manifest : manifests()) {
            if (manifest.kind().equals("FlinkDeployment")) {
                continue;
            }
            for (final JsonNode container : manifest.containers()) {
                if (!container.has("image")) {
                    continue;
                }
                assertThat(container.at("/resources/limits").has("memory"))
                        .as(manifest.toString())
                        .isTrue();
                assertThat(container.at("/resources/requests").has("cpu")).isTrue();
                assertThat(
                                container
                                        .at("/securityContext/allowPrivilegeEscalation")
                                        .asBoolean(true))
                        .isFalse();
                assertThat(container.at("/securityContext/capabilities/drop/0").asText())
                        .isEqualTo("ALL");
            }
        }
        final JsonNode spec = job(Manifests.BASE).content().get("spec");
        assertThat(spec.at("/job/upgradeMode").asText()).isEqualTo("savepoint");
        assertThat(spec.at("/job/allowNonRestoredState").asBoolean(true)).isFalse();
        assertThat(spec.at("/jobManager/replicas").asInt()).isEqualTo(2);
        for (final String process : List.of("jobManager", "taskManager")) {
            assertThat(spec.at("/" + process + "/resource").has("memory")).isTrue();
        }
    }

    @Test
    void noSecretOfProductionIsInAFile() throws IOException {
        for (final Path file : Manifests.files(Manifests.PRODUCTION)) {
            assertThat(Files.readString(file)).doesNotContain("secretGenerator", "password=");
        }
    }
}
