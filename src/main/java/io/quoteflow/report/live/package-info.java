/** The report while the run grows. */
package io.quoteflow.report.live;
