/** The command state: reads savepoints, and writes changed ones. */
package io.quoteflow.tool.savepoint;
