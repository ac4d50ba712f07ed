/**
 * The command {@code control}, which writes and signs control records and waits for the answers.
 */
package io.quoteflow.tool.control;
