/** Alerts as HTTP requests to an address. */
package io.quoteflow.connector.webhook;
