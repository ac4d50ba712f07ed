/** Series over time that pages draw, in memory that does not grow with their length. */
package io.quoteflow.report.series;
