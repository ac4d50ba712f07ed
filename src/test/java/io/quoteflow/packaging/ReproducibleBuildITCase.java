package io.quoteflow.packaging;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoteflow.testing.Depth;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

import static org.assertj.core.api.Assertions.assertThat;

/** Builds the commit twice, which takes minutes: with {@code -Plong} alone. */
class ReproducibleBuildITCase {
    @TempDir Path folder;

    @Test
    void twoBuildsHaveTheSameBytesAndTheirBillIsComplete() throws Exception {
        Assumptions.assumeTrue(Depth.isLong());
        final Path release = folder.resolve("release");
        final Process build =
                new ProcessBuilder(
                                "build/reproducible",
                                "--keep",
                                release.toString(),
                                "--maven",
                                "mvn -B -ntp")
                        .redirectErrorStream(true)
                        .start();
        final String said =
                new String(build.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(build.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(build.exitValue()).as(said).isZero();
        assertThat(said.lines().filter(line -> line.startsWith("equal "))).hasSize(4);

        final JsonNode bill = new ObjectMapper().readTree(release.resolve("sbom.json").toFile());
        final Set<String> named = new TreeSet<>();
        for (final JsonNode component : bill.get("components")) {
            named.add(component.get("group").asText() + ":" + component.get("name").asText());
            assertThat(component.get("licenses")).as(component.toString()).isNotEmpty();
            assertThat(component.get("hashes")).as(component.toString()).isNotEmpty();
        }
        assertThat(named).containsAll(inside(release.resolve("quoteflow-standalone.jar")));
    }

    /** The artifacts in a jar that carry Maven's metadata. */
    private static Set<String> inside(final Path jar) throws Exception {
        final Set<String> artifacts = new TreeSet<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            for (final JarEntry entry : file.stream().toList()) {
                if (entry.getName().matches("META-INF/maven/[^/]+/[^/]+/pom\\.properties")) {
                    final Properties properties = new Properties();
                    properties.load(file.getInputStream(entry));
                    artifacts.add(
                            properties.getProperty("groupId")
                                    + ":"
                                    + properties.getProperty("artifactId"));
                }
            }
        }
        artifacts.remove("io.quoteflow:quoteflow");
        // a part of netty-common
        artifacts.removeIf(name -> name.startsWith("org.jctools:"));
        assertThat(artifacts).hasSizeGreaterThan(10);
        return artifacts;
    }
}
