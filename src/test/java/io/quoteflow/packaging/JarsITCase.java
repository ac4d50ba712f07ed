package io.quoteflow.packaging;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** What is in the jars, and what a scanner for vulnerabilities can see of it. */
class JarsITCase {
    private static final Path TARGET = Path.of("target");
    private static final String GUARD =
            "META-INF/services/org.apache.flink.runtime.io.network.netty.InboundChannelHandlerFactory";

    private static List<String> entries(final String jar) throws IOException {
        try (JarFile file = new JarFile(TARGET.resolve(jar).toFile())) {
            return file.stream().map(JarEntry::getName).toList();
        }
    }

    /** Versions by {@code groupId:artifactId}, as {@code pom.properties} in a jar tells them. */
    private static Map<String, String> artifacts(final String jar) throws IOException {
        final Map<String, String> artifacts = new TreeMap<>();
        try (JarFile file = new JarFile(TARGET.resolve(jar).toFile())) {
            for (final JarEntry entry : file.stream().toList()) {
                if (entry.getName().matches("META-INF/maven/[^/]+/[^/]+/pom\\.properties")) {
                    try (InputStream in = file.getInputStream(entry)) {
                        final Properties properties = new Properties();
                        properties.load(in);
                        artifacts.put(
                                properties.getProperty("groupId")
                                        + ":"
                                        + properties.getProperty("artifactId"),
                                properties.getProperty("version"));
                    }
                }
            }
        }
        return artifacts;
    }

    private static String property(final String name) throws IOException {
        return Files.readString(Path.of("pom.xml"))
                .replaceAll("(?s).*<" + name + ">([^<]+)</" + name + ">.*", "$1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"quoteflow.jar", "quoteflow-standalone.jar"})
    void mavensMetadataNamesWhatIsInside(final String jar) throws IOException {
        assertThat(artifacts(jar))
                .containsKeys(
                        "io.quoteflow:quoteflow",
                        "com.influxdb:influxdb-client-java",
                        "com.google.code.gson:gson",
                        "org.yaml:snakeyaml")
                .containsEntry(
                        "com.fasterxml.jackson.core:jackson-databind", property("jackson.version"));
    }

    @Test
    void theStandaloneJarNamesItsLogging() throws IOException {
        assertThat(artifacts("quoteflow-standalone.jar"))
                .containsEntry("org.apache.logging.log4j:log4j-core", property("log4j.version"))
                .containsKeys(
                        "at.yawk.lz4:lz4-java",
                        "com.esotericsoftware:kryo",
                        "commons-io:commons-io",
                        "org.apache.commons:commons-compress",
                        "org.apache.commons:commons-lang3");
        assertThat(artifacts("quoteflow.jar"))
                .doesNotContainKey("org.apache.logging.log4j:log4j-core");
    }

    @Test
    void whatNobodyNeedsIsLeftOut() throws IOException {
        assertThat(entries("quoteflow-standalone.jar"))
                .noneMatch(name -> name.startsWith("io/prometheus/"))
                .noneMatch(name -> name.startsWith("io/quoteflow/job/prometheus/"))
                .noneMatch(name -> name.startsWith("javax/annotation/"))
                .noneMatch(name -> name.startsWith("com/google/errorprone/"))
                .noneMatch(name -> name.endsWith("libasyncProfiler.so"))
                .noneMatch(name -> name.contains("rocksdb"));
        assertThat(entries("quoteflow.jar"))
                .noneMatch(name -> name.startsWith("org/apache/flink/runtime/"))
                .noneMatch(name -> name.startsWith("org/apache/logging/"));
    }

    /**
     * Flink loads it before any job: from the program's own jar, or from a cluster's class path.
     */
    @Test
    void theGuardOfTheRestEndpointIsWhereFlinkLooksForIt() throws IOException {
        assertThat(entries("quoteflow-standalone.jar")).contains(GUARD);
        assertThat(entries("flink-lib/quoteflow-cluster.jar")).contains(GUARD);
        assertThat(entries("quoteflow.jar")).doesNotContain(GUARD);
    }

    /** Two classes of a name on one class path are a matter of luck. */
    @Test
    void theClassPathOfAClusterHasOneOfEachOfOurs() throws IOException {
        try (Stream<Path> jars = Files.list(TARGET.resolve("flink-lib"))) {
            assertThat(
                            jars.map(jar -> jar.getFileName().toString())
                                    .collect(
                                            Collectors.groupingBy(
                                                    name -> name.replaceAll("-\\d.*", "")))
                                    .values())
                    .allSatisfy(versions -> assertThat(versions).hasSize(1));
        }
    }
}
