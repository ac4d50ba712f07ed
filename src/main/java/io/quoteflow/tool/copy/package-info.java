/** The command journal: copies journals between topics and files. */
package io.quoteflow.tool.copy;
