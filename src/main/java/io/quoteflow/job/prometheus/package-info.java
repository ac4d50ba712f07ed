/**
 * A Prometheus endpoint on one named address. These classes are on the class path of a cluster, not
 * in the job's jar.
 */
package io.quoteflow.job.prometheus;
