package io.quoteflow.kubernetes;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The files of {@code deploy/kubernetes}. */
final class Manifests {
    static final Path ROOT = Path.of("deploy/kubernetes");
    static final Path BASE = ROOT.resolve("base");
    static final Path DEMO = ROOT.resolve("overlays/demo");
    static final Path PRODUCTION = ROOT.resolve("overlays/production");

    private static final String KUSTOMIZATION = "kustomization.yaml";
    private static final YAMLMapper YAML = new YAMLMapper();

    private Manifests() {}

    /**
     * An object of Kubernetes, or a patch of one.
     *
     * @param file that it is in
     */
    record Manifest(Path file, JsonNode content) {
        String kind() {
            return content.path("kind").asText();
        }

        /** The pods that it makes. */
        List<JsonNode> pods() {
            final JsonNode spec = content.path("spec");
            return switch (kind()) {
                case "FlinkDeployment" ->
                        Stream.of(
                                        spec.path("podTemplate"),
                                        spec.at("/jobManager/podTemplate"),
                                        spec.at("/taskManager/podTemplate"))
                                .filter(pod -> !pod.isMissingNode())
                                .toList();
                case "StatefulSet", "Deployment", "Job" -> List.of(spec.path("template"));
                default -> List.of();
            };
        }

        /** The containers of its pods. */
        List<JsonNode> containers() {
            final List<JsonNode> containers = new ArrayList<>();
            pods().forEach(pod -> pod.at("/spec/containers").forEach(containers::add));
            return containers;
        }

        @Override
        public String toString() {
            return file + " " + kind() + " " + content.at("/metadata/name").asText();
        }
    }

    /** The objects and patches of a folder. */
    static List<Manifest> of(final Path folder) {
        final List<Manifest> manifests = new ArrayList<>();
        for (final Path file : files(folder)) {
            for (final JsonNode document : documents(file)) {
                if (document.has("apiVersion")
                        && !file.getFileName().toString().equals(KUSTOMIZATION)) {
                    manifests.add(new Manifest(file, document));
                }
            }
        }
        return manifests;
    }

    /** The objects and patches of all folders. */
    static List<Manifest> all() {
        return Stream.of(BASE, DEMO, PRODUCTION).flatMap(folder -> of(folder).stream()).toList();
    }

    static List<Path> files(final Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode kustomization(final Path folder) {
        return documents(folder.resolve(KUSTOMIZATION)).get(0);
    }

    /** The names of files and folders that a kustomization uses. */
    static Set<String> used(final Path folder) {
        final JsonNode kustomization = kustomization(folder);
        final Set<String> used = new TreeSet<>(Set.of(KUSTOMIZATION));
        kustomization.path("resources").forEach(file -> used.add(file.asText()));
        for (final JsonNode patch : kustomization.path("patches")) {
            if (patch.has("path")) {
                used.add(patch.get("path").asText());
            }
        }
        for (final JsonNode map : kustomization.path("configMapGenerator")) {
            map.path("files").forEach(file -> used.add(file.asText()));
        }
        return used;
    }

    static List<JsonNode> documents(final Path file) {
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(new TypeReference<JsonNode>() {}).readValues(file.toFile())) {
            return documents.readAll();
        } catch (final IOException e) {
            throw new UncheckedIOException(file + ": " + e.getMessage(), e);
        }
    }

    /** What the Flink Kubernetes Operator says of a FlinkDeployment. */
    static JsonNode flinkDeployment() throws IOException {
        try (InputStream in =
                Manifests.class.getResourceAsStream(
                        "/META-INF/fabric8/flinkdeployments.flink.apache.org-v1.yml")) {
            return YAML.readTree(in).at("/spec/versions/0/schema/openAPIV3Schema");
        }
    }
}
