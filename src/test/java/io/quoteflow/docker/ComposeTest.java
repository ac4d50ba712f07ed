package io.quoteflow.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests the compose file, the Dockerfile and the provisioning without a container engine. */
class ComposeTest {
    /** They end by themselves. */
    private static final Set<String> WITHOUT_HEALTH = Set.of("topics", "job");

    private static final String KEYS = "BYBIT_";

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)(:-[^}]*)?}");

    private final Compose compose = Compose.read();

    @Test
    void everyImageIsPinned() throws IOException {
        compose.services()
                .forEach(
                        (name, service) ->
                                assertThat(service.get("image").asText())
                                        .as(name)
                                        .matches("[a-z/.-]+:v?\\d+\\.\\d+\\.\\d+"));
        assertThat(Files.readAllLines(Path.of("docker/Dockerfile")))
                .filteredOn(line -> line.startsWith("FROM "))
                .singleElement()
                .asString()
                .matches("FROM flink:\\d+\\.\\d+\\.\\d+-java17");
    }

    @Test
    void theImageIsOfTheFlinkThatTheJobIsBuiltWithAndNotRoot() throws IOException {
        final String pom = Files.readString(Path.of("pom.xml"));
        final Matcher version =
                Pattern.compile("<flink.version>([^<]+)</flink.version>").matcher(pom);
        assertThat(version.find()).isTrue();
        final List<String> lines = Files.readAllLines(Path.of("docker/Dockerfile"));
        assertThat(lines).contains("FROM flink:" + version.group(1) + "-java17", "USER flink");
        lines.stream()
                .filter(line -> line.startsWith("COPY "))
                .flatMap(line -> Stream.of(line.split(" ")).skip(1))
                .filter(word -> !word.startsWith("-") && !word.startsWith("/"))
                .filter(word -> !word.startsWith("target/"))
                .forEach(source -> assertThat(Path.of(source)).exists());
    }

    @Test
    void everyServiceIsAskedHowItIsAndStartedAgain() {
        compose.services()
                .forEach(
                        (name, service) -> {
                            assertThat(service.has("restart")).as(name).isTrue();
                            assertThat(service.at("/healthcheck/test").isMissingNode())
                                    .as(name)
                                    .isEqualTo(WITHOUT_HEALTH.contains(name));
                        });
    }

    @Test
    void whatADependencyWaitsForExists() {
        compose.services()
                .forEach(
                        (name, service) ->
                                service.path("depends_on")
                                        .properties()
                                        .forEach(
                                                other -> {
                                                    final JsonNode on =
                                                            compose.service(other.getKey());
                                                    assertThat(on).as(name).isNotNull();
                                                    if (other.getValue()
                                                            .get("condition")
                                                            .asText()
                                                            .equals("service_healthy")) {
                                                        assertThat(on.has("healthcheck")).isTrue();
                                                    }
                                                }));
    }

    @Test
    void whatIsMountedIsInTheRepository() {
        final Set<String> volumes = new TreeSet<>();
        compose.file().get("volumes").fieldNames().forEachRemaining(volumes::add);
        compose.services()
                .forEach(
                        (name, service) ->
                                service.path("volumes")
                                        .forEach(
                                                mount -> {
                                                    final String from =
                                                            mount.asText().split(":")[0];
                                                    if (from.startsWith(".")) {
                                                        assertThat(Path.of("docker").resolve(from))
                                                                .exists();
                                                        assertThat(mount.asText()).endsWith(":ro");
                                                    } else {
                                                        assertThat(volumes).contains(from);
                                                    }
                                                }));
    }

    @Test
    void portsAreOfThisMachineAlone() {
        compose.services()
                .forEach(
                        (name, service) ->
                                service.path("ports")
                                        .forEach(
                                                port ->
                                                        assertThat(port.asText())
                                                                .startsWith("127.0.0.1:")));
    }

    /** Every variable of connectors and provisioning is given to who reads it. */
    @Test
    void variablesAreDefined() throws IOException {
        final Set<String> ofJobs = variables(Path.of("connectors"));
        // the keys of an account are the gateway's alone
        ofJobs.removeIf(name -> name.startsWith(KEYS));
        for (final String service :
                List.of("jobmanager", "taskmanager-1", "taskmanager-2", "topics", "job")) {
            assertThat(names(compose.service(service).get("environment")))
                    .as(service)
                    .containsAll(ofJobs)
                    .noneMatch(name -> name.startsWith(KEYS));
        }
        assertThat(names(compose.service("gateway").get("environment")))
                .containsAll(variables(Path.of("docker/gateway.yaml")))
                .contains("KAFKA_SERVERS");
        assertThat(names(compose.service("grafana").get("environment")))
                .containsAll(variables(Path.of("docker/grafana/provisioning")));
    }

    private static Set<String> names(final JsonNode environment) {
        final Set<String> names = new TreeSet<>();
        environment.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Set<String> variables(final Path folder) throws IOException {
        final Set<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (final Path file : files.filter(f -> f.toString().endsWith(".yaml")).toList()) {
                final String settings =
                        String.join(
                                "\n",
                                Files.readAllLines(file).stream()
                                        .filter(line -> !line.startsWith("#"))
                                        .toList());
                final Matcher found = VARIABLE.matcher(settings.replaceAll(":[^-}]*}", "}"));
                while (found.find()) {
                    names.add(found.group(1));
                }
            }
        }
        return names;
    }

    @Test
    void provisioningIsReadable() throws IOException {
        final YAMLMapper yaml = new YAMLMapper();
        try (Stream<Path> files = Files.walk(Path.of("docker/grafana/provisioning"))) {
            for (final Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(yaml.readTree(file.toFile()).get("apiVersion").asInt())
                        .as(file.toString())
                        .isOne();
            }
        }
        final JsonNode rules =
                yaml.readTree(Path.of("docker/grafana/provisioning/alerting/rules.yaml").toFile())
                        .at("/groups/0/rules");
        assertThat(rules).hasSizeGreaterThan(3);
        for (final JsonNode rule : rules) {
            assertThat(rule.at("/annotations/summary").asText()).isNotBlank();
            assertThat(rule.get("data"))
                    .extracting(step -> step.get("refId").asText())
                    .contains(rule.get("condition").asText());
        }
        assertThat(new ObjectMapper().valueToTree(rules).findValuesAsText("rawQuery"))
                .containsOnly("true");
    }
}
