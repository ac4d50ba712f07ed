package io.quoteflow.venue.protocol;

import java.util.List;

/**
 * A GET request to a venue's public REST API.
 *
 * @param target path and query, encoded
 * @param weight how much of {@link RestLimits#weight} it uses
 * @param symbols the symbols that it asks for; none for all symbols
 */
public record RestRequest(String target, int weight, List<String> symbols) {
    /**
     * @throws IllegalArgumentException if the target is no path or the weight is not positive
     */
    public RestRequest {
        symbols = List.copyOf(symbols);
        if (!target.startsWith("/") || weight < 1) {
            throw new IllegalArgumentException("REST request " + target + " of weight " + weight);
        }
    }
}
