/** The command {@code gateway}: orders of a live job to an exchange, and its watcher. */
package io.quoteflow.tool.gateway;
