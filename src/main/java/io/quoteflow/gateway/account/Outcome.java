package io.quoteflow.gateway.account;

/** What an answer proves about a request, GATEWAY 2. */
public enum Outcome {
    /** Received. The stream says what became of it. */
    RECEIVED,
    /** A place: an order of this id exists or existed, so its state has to be asked for. */
    PLACED,
    /** A place: certainly not placed. */
    NOT_PLACED,
    /** An amend or cancel: the order is as it was. */
    UNCHANGED,
    /** An amend or cancel: the order has ended or never was, so its state has to be asked for. */
    GONE,
    /** Nothing is proven, so the order has to be asked for by its id. */
    UNKNOWN,
    /** Not carried out. The same request may be sent again after a pause. */
    WAIT,
    /** Not carried out, and nothing further is to be sent until a person has acted. */
    FATAL
}
