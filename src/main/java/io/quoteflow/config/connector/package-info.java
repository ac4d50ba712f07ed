/** The declarations of connector files: their kinds, and the settings of each kind. */
package io.quoteflow.config.connector;
