/** The command {@code diff}, which compares the decisions of two runs. */
package io.quoteflow.tool.diff;
