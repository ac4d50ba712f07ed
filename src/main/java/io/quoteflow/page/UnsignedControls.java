package io.quoteflow.page;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.List;

/** The buttons of a job that takes signed commands only: a page has no key, so it can only halt. */
public final class UnsignedControls implements ControlRequests {
    private final ControlRequests controls;

    /**
     * @param controls where a halt goes
     */
    public UnsignedControls(final ControlRequests controls) {
        this.controls = controls;
    }

    /**
     * Passes a halt on.
     *
     * @throws IllegalStateException for every other command
     */
    @Override
    public void ask(final List<String> instruments, final ObjectNode payload) {
        if (!payload.path("command").asText().equals("halt")) {
            throw new IllegalStateException(
                    "refused: this job takes signed commands only; use the command line");
        }
        controls.ask(instruments, payload);
    }
}
