/** A Flink cluster inside this process, on loopback. */
package io.quoteflow.embedded;
