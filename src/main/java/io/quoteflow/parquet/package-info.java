/** A writer of Parquet files: the least that readers of the format understand. */
package io.quoteflow.parquet;
