package io.quoteflow.testing.cluster;

import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.FallbackKey;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoteflow.cluster.RestGuardOptions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** The options that Flink's jars on the class path declare, and configuration as flat keys. */
public final class FlinkOptions {
    /** Read by plugins, scripts and the Kubernetes Operator, which are not on the class path. */
    private static final List<String> OTHERS =
            List.of("metrics.reporter.prom.", "kubernetes.operator.", "s3.");

    private FlinkOptions() {}

    /**
     * The keys of a configuration that no option has, and those whose values cannot be read.
     *
     * @param settings by their whole keys
     * @param declared all options
     */
    public static Set<String> unusable(
            final Map<String, String> settings, final Map<String, ConfigOption<?>> declared) {
        final Configuration configuration = Configuration.fromMap(settings);
        final Set<String> unusable = new TreeSet<>();
        for (final String key : settings.keySet()) {
            final ConfigOption<?> option = declared.get(key);
            if (option == null) {
                if (OTHERS.stream().noneMatch(key::startsWith)) {
                    unusable.add(key);
                }
                continue;
            }
            try {
                configuration.getOptional(option);
            } catch (final IllegalArgumentException e) {
                unusable.add(e.getMessage());
            }
        }
        return unusable;
    }

    /** All options by their keys, without keys that only an older version read. */
    public static Map<String, ConfigOption<?>> declared() {
        final Map<String, ConfigOption<?>> keys = new TreeMap<>();
        for (final String entry : System.getProperty("java.class.path").split(":")) {
            if (entry.matches(".*/flink-[^/]*\\.jar")) {
                try (JarFile jar = new JarFile(entry)) {
                    jar.stream()
                            .map(JarEntry::getName)
                            .filter(name -> name.matches("org/apache/flink/.*Options\\.class"))
                            .forEach(name -> add(keys, name));
                } catch (final IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        addFields(keys, RestGuardOptions.class);
        return keys;
    }

    private static void add(final Map<String, ConfigOption<?>> keys, final String file) {
        try {
            addFields(keys, Class.forName(file.replace(".class", "").replace('/', '.')));
        } catch (final ReflectiveOperationException | LinkageError e) {
            // of a part that is not on the class path
            return;
        }
    }

    private static void addFields(final Map<String, ConfigOption<?>> keys, final Class<?> options) {
        for (final Field field : options.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers())
                    && ConfigOption.class.isAssignableFrom(field.getType())) {
                try {
                    field.setAccessible(true);
                    final ConfigOption<?> option = (ConfigOption<?>) field.get(null);
                    keys.put(option.key(), option);
                    for (final FallbackKey fallback : option.fallbackKeys()) {
                        if (!fallback.isDeprecated()) {
                            keys.putIfAbsent(fallback.getKey(), option);
                        }
                    }
                } catch (final IllegalAccessException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    /** The values of a configuration by their whole keys. */
    public static Map<String, String> flat(final JsonNode configuration) {
        final Map<String, String> flat = new TreeMap<>();
        collect("", configuration, flat);
        return flat;
    }

    private static void collect(
            final String key, final JsonNode value, final Map<String, String> flat) {
        if (value.isObject()) {
            value.properties()
                    .forEach(
                            entry ->
                                    collect(
                                            key.isEmpty()
                                                    ? entry.getKey()
                                                    : key + "." + entry.getKey(),
                                            entry.getValue(),
                                            flat));
        } else {
            flat.put(key, value.asText());
        }
    }
}
