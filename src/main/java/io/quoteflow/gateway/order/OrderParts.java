package io.quoteflow.gateway.order;

/** The parts of the core that several others use. */
record OrderParts(
        OrderContext context,
        Memory memory,
        Reports reports,
        Authority authority,
        KnownOrders orders,
        AccountBook book,
        OrderTruth truth,
        ExecutionTruth executions,
        Budgets budgets,
        QueryQueue queries,
        OrderSender sender,
        Canceller canceller,
        Resolution resolution,
        Pauses pauses,
        DeadMan deadMan) {}
