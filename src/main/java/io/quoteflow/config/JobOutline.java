package io.quoteflow.config;

import io.quoteflow.journal.JournalGroups;
import io.quoteflow.parameter.Parameters;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The part of a job file that other commands than {@code run} need. The rest of the file is not
 * checked.
 *
 * @param file path of the file, for messages
 * @param instruments that the file names, in order
 * @param groups portfolios of the file
 * @param decisions connector of its decisions; empty if the file does not name one
 * @param controlKeys public keys in Base64, by the names of the authors that may command the job
 */
public record JobOutline(
        String file,
        List<String> instruments,
        JournalGroups groups,
        String decisions,
        SortedMap<String, String> controlKeys) {
    /**
     * Reads a job file.
     *
     * @throws UsageException if the file does not exist, is not YAML, or contains a malformed
     *     instrument id
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
                JobReader.groups(file),
                yaml.values().getOrDefault(JobSetting.CONNECTOR_DECISIONS.key(), ""),
                keys);
    }

    /**
     * Returns the connector of a topic with the portfolios of this job, by whose names its records
     * are keyed.
     *
     * @throws UsageException if the connector declares other portfolios
     */
    public ConnectorSpec.KafkaJournal keyed(final ConnectorSpec.KafkaJournal topic) {
        return (ConnectorSpec.KafkaJournal) PortfolioKeys.keyed(file, topic, groups);
    }
}
