/** Commands that look at configuration and at the program itself, and start nothing. */
package io.quoteflow.tool.check;
