/** Serializers of the records that operators exchange. */
package io.quoteflow.job.types;
