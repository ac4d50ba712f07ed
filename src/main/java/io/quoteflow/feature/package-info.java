/**
 * The features that learned models are trained on, schema f1, EXTENSIONS 20: what the book, the
 * trades and the bars of one instrument say at each close.
 */
package io.quoteflow.feature;
