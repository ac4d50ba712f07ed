package io.quoteflow.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A YAML file as a flat map. Keys are paths such as {@code strategy.maxSkewBps}, or {@code
 * files[0]} for an element of a list; values are kept as written. Size, depth and key length are
 * limited, and aliases are refused, so that no file needs unbounded memory or time.
 */
public final class YamlFile {
    private static final int MAX_BYTES = 1 << 20;
    private static final int MAX_KEY_LENGTH = 256;
    private static final int MAX_DEPTH = 16;

    private static final YAMLFactory YAML =
            YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                    .build();

    private final String name;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new HashMap<>();

    private YamlFile(final String name) {
        this.name = name;
    }

    /**
     * Reads a file from disk, or from the jar if it is not on disk.
     *
     * @param name path of the file
     * @param what kind of file, such as {@code job file}, for messages
     * @throws UsageException if the file does not exist, cannot be read, is not YAML or exceeds a
     *     limit
     */
    public static YamlFile read(final String name, final String what) {
        final YamlFile file = new YamlFile(name);
        try (InputStream in = open(name)) {
            if (in == null) {
                throw new UsageException(
                        name
                                + ": there is no such "
                                + what
                                + ", neither on disk nor in the jar"
                                + Shipped.question(name));
            }
            final byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new UsageException(
                        name + ": is larger than 1 MiB, the most that a " + what + " may have");
            }
            try (YAMLParser yaml = YAML.createParser(bytes)) {
                if (yaml.nextToken() != null) {
                    file.value("", 1, yaml);
                }
            }
        } catch (final JsonProcessingException e) {
            final String line = e.getLocation() == null ? "" : ":" + e.getLocation().getLineNr();
            throw new UsageException(
                    name
                            + line
                            + (e instanceof StreamConstraintsException
                                    ? ": is nested deeper than " + MAX_DEPTH + " levels"
                                    : ": is not YAML: "
                                            + e.getOriginalMessage()
                                                    .lines()
                                                    .findFirst()
                                                    .orElse("")));
        } catch (final IOException e) {
            throw new UsageException(name + ": cannot be read: " + e);
        }
        return file;
    }

    private static InputStream open(final String name) throws IOException {
        final Path path = Path.of(name);
        if (Files.isRegularFile(path)) {
            return Files.newInputStream(path);
        }
        return YamlFile.class.getResourceAsStream("/" + name);
    }

    private void value(final String path, final int line, final YAMLParser yaml)
            throws IOException {
        if (path.length() > MAX_KEY_LENGTH) {
            throw new UsageException(
                    name
                            + ":"
                            + yaml.currentLocation().getLineNr()
                            + ": a key has more than "
                            + MAX_KEY_LENGTH
                            + " characters with those around it");
        }
        if (yaml.isCurrentAlias()) {
            throw new UsageException(
                    name
                            + ":"
                            + yaml.currentLocation().getLineNr()
                            + ": "
                            + path
                            + ": is an alias of another value, which is not supported; write the value");
        }
        switch (yaml.currentToken()) {
            case START_OBJECT -> {
                boolean empty = true;
                while (yaml.nextToken() == JsonToken.FIELD_NAME) {
                    final String key =
                            path.isEmpty() ? yaml.currentName() : path + "." + yaml.currentName();
                    final int lineOfKey = yaml.currentTokenLocation().getLineNr();
                    yaml.nextToken();
                    value(key, lineOfKey, yaml);
                    empty = false;
                }
                if (empty) {
                    put(path, "", line);
                }
            }
            case START_ARRAY -> {
                for (int i = 0; yaml.nextToken() != JsonToken.END_ARRAY; i++) {
                    value(path + "[" + i + "]", yaml.currentTokenLocation().getLineNr(), yaml);
                }
            }
            case VALUE_NULL -> put(path, "", line);
            default -> put(path, yaml.getText(), line);
        }
    }

    private void put(final String path, final String text, final int line) {
        values.put(path, text);
        lines.put(path, line);
    }

    /** Returns the path of the file. */
    String name() {
        return name;
    }

    /** Returns the place of a key that the file has, {@code FILE:LINE}. */
    String place(final String key) {
        return name + ":" + lines.get(key);
    }

    /** Returns the values by key, in the order of the file. A null value is an empty text. */
    Map<String, String> values() {
        return values;
    }
}
