package io.quoteflow.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The content of {@code docker/compose.yaml}, with its anchors and merges resolved. */
final class Compose {
    static final Path FILE = Path.of("docker/compose.yaml");

    private static final YAMLMapper YAML = new YAMLMapper();

    private final JsonNode file;

    private Compose(final JsonNode file) {
        this.file = file;
    }

    static Compose read() {
        try {
            // Jackson reads anchors but no merges
            final Object plain =
                    new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(FILE));
            return new Compose(YAML.valueToTree(plain));
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode file() {
        return file;
    }

    JsonNode service(final String name) {
        return file.get("services").get(name);
    }

    Map<String, JsonNode> services() {
        final Map<String, JsonNode> services = new TreeMap<>();
        file.get("services")
                .properties()
                .forEach(service -> services.put(service.getKey(), service.getValue()));
        return services;
    }

    /** Words of a service's command or entry point. */
    List<String> words(final String service, final String key) {
        final List<String> words = new ArrayList<>();
        service(service).path(key).forEach(word -> words.add(withDefaults(word.asText())));
        return words;
    }

    /** {@code ${NAME:-what stands for it}} as compose reads it where NAME is not set. */
    static String withDefaults(final String text) {
        return text.replaceAll("\\$\\{[A-Z_]+:-([^}]*)}", "$1");
    }
}
