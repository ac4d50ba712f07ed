/**
 * Scoring of learned models: linear, boosted trees and a gated recurrent unit, EXTENSIONS 20.
 * Models are trained elsewhere and never change here. Uses the JDK alone.
 */
package io.quoteflow.model;
