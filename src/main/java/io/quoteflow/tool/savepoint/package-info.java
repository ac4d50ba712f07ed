/** The command {@code state}, which shows savepoints and writes changed ones. */
package io.quoteflow.tool.savepoint;
