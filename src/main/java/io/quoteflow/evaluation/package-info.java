/** How good forecasts were: measured on the bars of a run, after the run. No decision uses it. */
package io.quoteflow.evaluation;
