package io.quoteflow.config;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a command beside the job has to know of a job file. Nothing else in the file is checked.
 *
 * @param file its path, for messages
 * @param instruments that it names, in order
 * @param decisions the connector of its decisions; empty if the file does not say
 * @param controlKeys public keys of those who may command the job, by their names: Base64
 */
public record JobOutline(
        String file,
        List<String> instruments,
        String decisions,
        SortedMap<String, String> controlKeys) {
    private static final String DECISIONS = "connectors.decisions";
    private static final String CONTROL_KEYS = "control.keys.";

    /**
     * Reads a job file.
     *
     * @throws UsageException in one line, if there is no such file or it is not YAML
     */
    public static JobOutline read(final String file) {
        final TreeMap<String, String> keys = new TreeMap<>();
        final YamlFile yaml = YamlFile.read(file, "job file");
        yaml.values()
                .forEach(
                        (key, value) -> {
                            if (key.startsWith(CONTROL_KEYS)) {
                                keys.put(key.substring(CONTROL_KEYS.length()), value);
                            }
                        });
        return new JobOutline(
                file, JobReader.instruments(file), yaml.values().getOrDefault(DECISIONS, ""), keys);
    }
}
