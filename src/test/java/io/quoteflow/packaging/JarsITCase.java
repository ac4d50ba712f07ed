package io.quoteflow.packaging;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests the contents of the jars, and what a vulnerability scanner can detect in them. */
class JarsITCase {
    private static final Path TARGET = Path.of("target");
    private static final String RPC_LOADERS =
            "META-INF/services/org.apache.flink.runtime.rpc.RpcSystemLoader";
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
        return Files.readString(Path.of("build/pom.xml"))
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
                .noneMatch(name -> name.startsWith("io/quoteflow/cluster/Prometheus"))
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

    /** Flink's own loader would write a jar of 21 MB at each start of the program. */
    @Test
    void flinksRpcIsUnpackedInTheProgramAlone() throws IOException {
        assertThat(entries("quoteflow-standalone.jar"))
                .contains(
                        "org/apache/flink/runtime/rpc/pekko/PekkoRpcSystem.class",
                        "META-INF/services/org.apache.flink.runtime.rpc.RpcSystem",
                        "META-INF/notices/flink-rpc-akka/META-INF/NOTICE")
                .doesNotContain("flink-rpc-akka.jar");
        assertThat(text("quoteflow-standalone.jar", RPC_LOADERS)).contains("UnpackedRpcSystem");
        assertThat(entries("quoteflow.jar")).doesNotContain(RPC_LOADERS);
    }

    /** A JobManager does not start if a class is missing that a file of services names. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "quoteflow.jar",
                "quoteflow-standalone.jar",
                "flink-lib/quoteflow-cluster.jar"
            })
    void servicesNameClassesThatAreThere(final String jar) throws IOException {
        final List<String> entries = entries(jar);
        for (final String services : entries) {
            if (services.matches("META-INF/services/.+")) {
                assertThat(text(jar, services).lines())
                        .as(services)
                        .filteredOn(provider -> provider.startsWith("io.quoteflow."))
                        .allMatch(
                                provider ->
                                        entries.contains(provider.replace('.', '/') + ".class"));
            }
        }
    }

    @Test
    void theClassPathOfAClusterHasOneVersionOfEachArtifact() throws IOException {
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

    /**
     * A class that two class loaders load, of the cluster and of the job, is two classes. Flink
     * loads its reporters of metrics as plugins, each with a class loader of its own.
     */
    @Test
    void quoteflowJarHasNoClassThatAClusterHas() throws IOException {
        final Map<String, String> owners = new TreeMap<>();
        final List<String> twice = new ArrayList<>();
        final List<String> jars = new ArrayList<>(List.of("quoteflow.jar"));
        try (Stream<Path> files = Files.list(TARGET.resolve("flink-lib"))) {
            files.map(file -> "flink-lib/" + file.getFileName())
                    .filter(name -> !name.contains("flink-metrics-"))
                    .sorted()
                    .forEach(jars::add);
        }
        for (final String jar : jars) {
            for (final String name : entries(jar)) {
                final String owner =
                        isClass(name) && !isForBoth(name) ? owners.put(name, jar) : null;
                if (owner != null) {
                    twice.add(name + ": in " + owner + " and " + jar);
                }
            }
        }
        assertThat(twice).isEmpty();
    }

    private static boolean isClass(final String name) {
        return name.endsWith(".class")
                && !name.endsWith("module-info.class")
                && !name.startsWith("META-INF/versions/");
    }

    /** The guard of the REST endpoint, which both the cluster and a job that it runs load. */
    private static boolean isForBoth(final String name) {
        return name.startsWith("io/quoteflow/cluster/") || name.startsWith("io/quoteflow/http/");
    }

    /** A jar may hold an entry twice; then which one is read depends on the reader. */
    @ParameterizedTest
    @ValueSource(strings = {"quoteflow.jar", "quoteflow-standalone.jar"})
    void noEntryIsThereTwice(final String jar) throws IOException {
        assertThat(entries(jar)).doesNotHaveDuplicates();
    }

    /**
     * A class under META-INF/versions replaces the one of its name. Flink's shaded Jackson brings
     * such classes under the names of the real Jackson and SnakeYAML.
     */
    @Test
    void classesForNewerJavaReplaceThoseOfTheirOwnArtifact() throws IOException {
        final Map<String, Long> standalone = sizes("quoteflow-standalone.jar");
        assertThat(sizes("quoteflow.jar"))
                .allSatisfy(
                        (name, size) -> {
                            if (name.startsWith("META-INF/versions/")) {
                                assertThat(standalone).containsEntry(name, size);
                            }
                        });
        assertThat(entries("quoteflow-standalone.jar"))
                .filteredOn(
                        name -> name.matches("META-INF/versions/\\d+/(com/fasterxml|org/yaml)/.*"))
                .isSubsetOf(entries("quoteflow.jar"));
    }

    /**
     * Two builds of one commit have the same bytes only if no entry carries the time of its build.
     * Entries of dependencies may keep the times of their own jars.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "quoteflow.jar",
                "quoteflow-standalone.jar",
                "flink-lib/quoteflow-cluster.jar"
            })
    void ourEntriesCarryOneTime(final String jar) throws IOException {
        try (JarFile file = new JarFile(TARGET.resolve(jar).toFile())) {
            assertThat(
                            file.stream()
                                    .filter(entry -> entry.getName().startsWith("io/quoteflow/"))
                                    .map(JarEntry::getTimeLocal)
                                    .distinct())
                    .hasSize(1);
        }
    }

    /** What it needs has known vulnerabilities, and one process on one machine needs no standby. */
    @Test
    void theStandaloneJarHasNoZooKeeper() throws IOException {
        assertThat(entries("quoteflow-standalone.jar"))
                .noneMatch(name -> name.startsWith("org/apache/flink/shaded/zookeeper3/"))
                .noneMatch(name -> name.startsWith("org/apache/flink/shaded/curator5/org/"));
    }

    private static Map<String, Long> sizes(final String jar) throws IOException {
        try (JarFile file = new JarFile(TARGET.resolve(jar).toFile())) {
            return file.stream()
                    .filter(entry -> !entry.isDirectory())
                    .collect(Collectors.toMap(JarEntry::getName, JarEntry::getSize));
        }
    }

    /** Linux, macOS and Windows, on amd64 and aarch64. */
    @ParameterizedTest
    @ValueSource(strings = {"quoteflow.jar", "quoteflow-standalone.jar"})
    void nativeCodeIsForThePlatformsThatAreSupported(final String jar) throws IOException {
        assertThat(entries(jar))
                .filteredOn(name -> name.matches(".*\\.(so|dll|dylib|jnilib|a)"))
                .filteredOn(name -> !name.startsWith("META-INF/native/"))
                .isNotEmpty()
                .allMatch(
                        name ->
                                name.matches(
                                        "(?i).*(linux|mac|darwin|win|windows)/(amd64|x86_64|aarch64)/[^/]+"))
                .noneMatch(name -> name.contains("android") || name.contains("freebsd"));
        assertThat(entries(jar))
                .filteredOn(name -> name.matches("META-INF/native/.+"))
                .allMatch(name -> name.contains("_epoll_"));
    }

    /** The bounds are near today's sizes: a dependency that adds megabytes is a decision. */
    @ParameterizedTest
    @CsvSource({"quoteflow.jar, 30", "quoteflow-standalone.jar, 95"})
    void theSizeIsBounded(final String jar, final int megabytes) throws IOException {
        assertThat(Files.size(TARGET.resolve(jar))).isLessThan(megabytes * 1_000_000L);
    }

    @Test
    void noticesOfAllThatIsInsideAreInside() throws IOException {
        assertThat(text("quoteflow.jar", "META-INF/NOTICE"))
                .contains("Quoteflow", "Jackson JSON processor", "Flink : Connectors : Kafka");
        assertThat(text("quoteflow-standalone.jar", "META-INF/NOTICE"))
                .isEqualTo(text("quoteflow.jar", "META-INF/NOTICE"));
        assertThat(text("quoteflow-standalone.jar", "META-INF/LICENSE"))
                .isEqualTo(Files.readString(Path.of("LICENSE")));
        assertThat(entries("quoteflow-standalone.jar"))
                .contains(
                        "META-INF/notices/flink-runtime/META-INF/NOTICE",
                        "META-INF/notices/log4j-core/META-INF/NOTICE");
    }

    private static String text(final String jar, final String entry) throws IOException {
        try (JarFile file = new JarFile(TARGET.resolve(jar).toFile());
                InputStream in = file.getInputStream(file.getEntry(entry))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
