/** The command control: writes control records, waits for the answers, and signs. */
package io.quoteflow.tool.control;
