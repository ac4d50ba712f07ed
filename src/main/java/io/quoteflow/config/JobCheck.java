package io.quoteflow.config;

import io.quoteflow.config.connector.ConnectorKind;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The result of a check of a job file with its connectors.
 *
 * @param faults what is wrong, one line each
 * @param job the job; empty if it is at fault
 * @param values the values that the job was given
 * @param connectors the values that each of its connectors was given, by purpose
 */
public record JobCheck(
        List<String> faults,
        Optional<JobSpec> job,
        ConfigReader values,
        Map<ConnectorKind.Role, ConfigReader> connectors) {
    public JobCheck {
        faults = List.copyOf(faults);
    }
}
