/** The data of the live page, while the run goes on. */
package io.quoteflow.report.live;
