package io.quoteflow.tool.sweep;

import io.quoteflow.parameter.ParameterSet;

import java.util.Map;

/**
 * One combination of settings.
 *
 * @param number within the sweep, from 1
 * @param settings value by key, in the order of the keys that are varied
 * @param parameters of all instruments
 */
public record SweepPoint(int number, Map<String, String> settings, ParameterSet parameters) {}
