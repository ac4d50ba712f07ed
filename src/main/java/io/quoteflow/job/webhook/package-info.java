/** Alerts to whoever listens at an address. */
package io.quoteflow.job.webhook;
