/** The command {@code upgrade-check}, which finds the decisions that a new version changes. */
package io.quoteflow.tool.upgrade;
