/**
 * Protection of Flink's REST endpoint. On a cluster these classes are on the class path of the
 * JobManager, not in the job's jar.
 */
package io.quoteflow.job.rest;
