/** The command diff: compares what two runs decided. */
package io.quoteflow.tool.diff;
