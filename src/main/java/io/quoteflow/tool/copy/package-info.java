/** The command {@code journal}, which copies journals between topics and files. */
package io.quoteflow.tool.copy;
