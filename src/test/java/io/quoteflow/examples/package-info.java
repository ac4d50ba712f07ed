/** The examples of {@code docs/extending.md}. A test compares the page with these files. */
package io.quoteflow.examples;
