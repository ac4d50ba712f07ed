package io.quoteflow.page;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.List;

/**
 * Commands of a page for a job that accepts signed commands only. A page has no key, so only halt
 * is allowed.
 */
public final class UnsignedControls implements ControlRequests {
    private final ControlRequests controls;

    /**
     * Creates a filter.
     *
     * @param controls receives halts
     */
    public UnsignedControls(final ControlRequests controls) {
        this.controls = controls;
    }

    /**
     * Passes a halt on.
     *
     * @throws IllegalStateException for other commands
     */
    @Override
    public void request(final List<String> instruments, final ObjectNode payload) {
        if (!payload.path("command").asText().equals("halt")) {
            throw new IllegalStateException(
                    "refused: this job accepts signed commands only; use quoteflow control");
        }
        controls.request(instruments, payload);
    }
}
