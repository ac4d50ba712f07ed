package io.quoteflow.gateway.order;

import io.quoteflow.gateway.account.AccountMessage;
import io.quoteflow.gateway.account.AccountSocket;
import io.quoteflow.gateway.account.ExecutionUpdate;
import io.quoteflow.gateway.account.OrderUpdate;
import io.quoteflow.gateway.account.PositionUpdate;

import java.util.List;

/** Handles what the sockets of the account say. Not thread-safe. */
final class SocketMessages implements AccountChannel.Listener {
    private final OrderContext context;
    private final OrderTruth truth;
    private final ExecutionTruth executions;
    private OrderSender sender;
    private GapFill gapFill;
    private AccountChannel privateSocket;

    SocketMessages(
            final OrderContext context, final OrderTruth truth, final ExecutionTruth executions) {
        this.executions = executions;
        this.context = context;
        this.truth = truth;
    }

    /** Sets what takes answers, and what pushes wait for; call it once, before all else. */
    void passTo(final OrderSender answers, final GapFill fill, final AccountChannel socket) {
        sender = answers;
        gapFill = fill;
        privateSocket = socket;
    }

    @Override
    public void ready(final AccountSocket socket) {
        if (socket == AccountSocket.PRIVATE) {
            gapFill.start();
        }
    }

    @Override
    public void lost(final AccountSocket socket, final int connection) {
        if (socket == AccountSocket.PRIVATE) {
            gapFill.stop();
        } else {
            sender.lost(connection);
        }
    }

    @Override
    public void message(
            final AccountSocket socket, final int connection, final AccountMessage message) {
        if (message instanceof AccountMessage.Replied replied) {
            sender.replied(connection, replied.reply());
        } else if (message instanceof AccountMessage.Ignored ignored) {
            if (!ignored.reason().isEmpty()) {
                context.events().count("messages.ignored");
                context.events().alarmAbout("unreadable-row", socket.name(), ignored.reason());
                if (socket == AccountSocket.PRIVATE) {
                    // it may have been an execution
                    gapFill.lookForExecutions();
                }
            }
        } else if (socket == AccountSocket.PRIVATE && !gapFill.push(message)) {
            privateSocket.renew("too many pushes before the gap was filled");
        }
    }

    /** Applies a push. */
    void apply(final AccountMessage message) {
        if (message instanceof AccountMessage.Orders pushed) {
            unreadable(pushed.unreadable());
            for (final OrderUpdate row : pushed.rows()) {
                truth.update(row);
            }
        } else if (message instanceof AccountMessage.Executions pushed) {
            unreadable(pushed.unreadable());
            for (final ExecutionUpdate row : pushed.rows()) {
                executions.add(row);
            }
        } else if (message instanceof AccountMessage.Positions pushed) {
            for (final PositionUpdate row : pushed.rows()) {
                if (!row.normal() && context.isTraded(row.instrument())) {
                    context.events()
                            .alarmAbout(
                                    "account-event",
                                    row.instrument().toString(),
                                    row.instrument() + ": the venue reduces the position");
                }
            }
        }
    }

    private void unreadable(final List<String> rows) {
        for (final String row : rows) {
            context.events().count("rows.unreadable");
            context.events().alarmAbout("unreadable-row", "push", row);
        }
        if (!rows.isEmpty()) {
            gapFill.lookForExecutions();
        }
    }
}
