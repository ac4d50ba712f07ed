/** The simulated market: a seeded journal with mean-reverting, trending and quiet phases. */
package io.quoteflow.simulation;
