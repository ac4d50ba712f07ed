/**
 * Files of a run: opened without following links, watched for changes by others, and named in
 * messages of failures.
 */
package io.quoteflow.file;
