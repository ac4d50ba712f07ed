/**
 * Job and connector files: their settings, each declared once in {@code JobSetting} and {@code
 * ConnectorSetting}, and readers that check a file and turn it into typed records.
 */
package io.quoteflow.config;
