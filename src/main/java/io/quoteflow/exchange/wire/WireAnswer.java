package io.quoteflow.exchange.wire;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoteflow.exchange.account.ExchangeCodes;
import io.quoteflow.journal.UntrustedJson;

/**
 * An answer to a request, before a channel gives it its form.
 *
 * @param code 0 if the request is accepted
 * @param message of the code
 * @param result what was asked for; empty if there is nothing
 * @param extra the codes of a batch; empty otherwise
 * @param budget what is left of the budget of the endpoint; null if it has none
 */
record WireAnswer(
        int code, String message, ObjectNode result, ObjectNode extra, BudgetState budget) {
    static final ObjectMapper JSON = new ObjectMapper(UntrustedJson.PAYLOAD);

    static WireAnswer ok(final ObjectNode result) {
        return new WireAnswer(0, "OK", result, JSON.createObjectNode(), null);
    }

    static WireAnswer ok() {
        return ok(JSON.createObjectNode());
    }

    static WireAnswer refused(final int code) {
        return refused(code, ExchangeCodes.message(code));
    }

    static WireAnswer refused(final int code, final String message) {
        return new WireAnswer(
                code, message, JSON.createObjectNode(), JSON.createObjectNode(), null);
    }

    static WireAnswer bad(final String what) {
        return refused(ExchangeCodes.PARAMETER, "params error: " + what);
    }

    WireAnswer with(final BudgetState state) {
        return new WireAnswer(code, message, result, extra, state);
    }
}
