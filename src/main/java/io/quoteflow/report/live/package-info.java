/** The data of the live page while the run continues. */
package io.quoteflow.report.live;
