/** Sends alerts to a webhook. */
package io.quoteflow.connector.webhook;
