package io.quoteflow.config;

import io.quoteflow.parameter.Parameters;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The part of a job file that commands beside the job need. The rest of the file is not checked.
 *
 * @param file its path, for messages
 * @param instruments the instruments that it names, in order
 * @param decisions the connector of its decisions; empty if the file does not name one
 * @param controlKeys public keys, Base64, by the names of the authors that may command the job
 */
public record JobOutline(
        String file,
        List<String> instruments,
        String decisions,
        SortedMap<String, String> controlKeys) {
    /**
     * Reads a job file.
     *
     * @throws UsageException if there is no such file, it is not YAML, or names an instrument
     *     wrongly
     */
    public static JobOutline read(final String file) {
        final TreeMap<String, String> keys = new TreeMap<>();
        final YamlFile yaml = YamlFile.read(file, "job file");
        yaml.values()
                .forEach(
                        (key, value) -> {
                            if (key.startsWith(Parameters.CONTROL_KEY)) {
                                keys.put(key.substring(Parameters.CONTROL_KEY.length()), value);
                            }
                        });
        return new JobOutline(
                file,
                JobReader.instruments(file),
                yaml.values().getOrDefault(JobSetting.CONNECTOR_DECISIONS.key(), ""),
                keys);
    }
}
