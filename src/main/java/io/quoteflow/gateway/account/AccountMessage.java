package io.quoteflow.gateway.account;

import java.util.List;

/** A message of a WebSocket of an account. */
public sealed interface AccountMessage {
    /**
     * The answer to an authentication.
     *
     * @param meaning {@link Outcome#RECEIVED} if the connection is authenticated
     */
    record Authenticated(Meaning meaning) implements AccountMessage {}

    /**
     * The answer to a subscription.
     *
     * @param reason the venue's words if it refused
     */
    record Subscribed(String requestId, boolean success, String reason) implements AccountMessage {}

    /** The answer to a ping. */
    record Pong() implements AccountMessage {}

    /** The answer to a request about orders. */
    record Replied(OrderReply reply) implements AccountMessage {}

    /**
     * Orders that changed.
     *
     * @param unreadable what was wrong with rows that could not be read, for people
     */
    record Orders(List<OrderUpdate> rows, List<String> unreadable) implements AccountMessage {
        public Orders {
            rows = List.copyOf(rows);
            unreadable = List.copyOf(unreadable);
        }
    }

    /** Executions; see {@link Orders}. */
    record Executions(List<ExecutionUpdate> rows, List<String> unreadable)
            implements AccountMessage {
        public Executions {
            rows = List.copyOf(rows);
            unreadable = List.copyOf(unreadable);
        }
    }

    /** Positions; see {@link Orders}. */
    record Positions(List<PositionUpdate> rows, List<String> unreadable) implements AccountMessage {
        public Positions {
            rows = List.copyOf(rows);
            unreadable = List.copyOf(unreadable);
        }
    }

    /** Balances; see {@link Orders}. */
    record Wallets(List<WalletUpdate> rows, List<String> unreadable) implements AccountMessage {
        public Wallets {
            rows = List.copyOf(rows);
            unreadable = List.copyOf(unreadable);
        }
    }

    /**
     * A message without a use.
     *
     * @param reason for people; empty if such messages are usual
     */
    record Ignored(String reason) implements AccountMessage {}
}
