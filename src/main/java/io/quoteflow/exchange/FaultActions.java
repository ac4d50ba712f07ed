package io.quoteflow.exchange;

import io.quoteflow.exchange.fault.Fault;
import io.quoteflow.exchange.fault.FaultBoard;
import io.quoteflow.exchange.fault.FaultKind;
import io.quoteflow.exchange.wire.PrivateSide;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Does what faults do when they begin and end. */
final class FaultActions {
    private final ExchangeMarket market;
    private final Delivery delivery;
    private final FaultBoard faults;
    private final PrivateSide accounts;

    FaultActions(
            final ExchangeMarket market,
            final Delivery delivery,
            final FaultBoard faults,
            final PrivateSide accounts) {
        this.market = market;
        this.delivery = delivery;
        this.faults = faults;
        this.accounts = accounts;
    }

    /** Begins and ends the faults that are due. */
    void run(final long now) {
        final List<Fault> ended = new ArrayList<>();
        final List<Fault> begun = faults.begin(now, ended);
        begun.forEach(fault -> begin(fault, now));
        ended.forEach(accounts::end);
        ended.stream()
                .filter(fault -> fault.kind() == FaultKind.SLOW)
                .forEach(fault -> throttle(fault, 0));
    }

    private void begin(final Fault fault, final long now) {
        switch (fault.kind()) {
            case CUT ->
                    concerned(fault)
                            .forEach(
                                    session ->
                                            delivery.close(
                                                    session,
                                                    CloseMode.valueOf(
                                                            fault.value().toUpperCase(Locale.ROOT)),
                                                    now));
            case HALF_OPEN -> concerned(fault).forEach(session -> halfOpen(session, fault, now));
            case SLOW -> throttle(fault, Fault.number(fault.value()));
            case DAY_END ->
                    concerned(fault)
                            .forEach(
                                    session ->
                                            session.endDay(now + Fault.millis(fault.value()), now));
            case RESTART -> market.all().forEach(listing -> restart(listing, fault, now));
            case CLEAR -> {
                faults.clear();
                delivery.sessions().forEach(session -> delivery.throttle(session, 0));
                accounts.begin(fault, now);
            }
            default -> accounts.begin(fault, now);
        }
    }

    private List<Session> concerned(final Fault fault) {
        return delivery.sessions().stream()
                .filter(session -> !session.isHalfOpen())
                .filter(session -> fault.connection() < 0 || fault.connection() == session.id())
                .filter(session -> fault.concerns(session.target()))
                .toList();
    }

    private void halfOpen(final Session session, final Fault fault, final long now) {
        delivery.close(session, CloseMode.HALF_OPEN, now);
        session.halfOpen(fault.lasts() == Long.MAX_VALUE ? Long.MAX_VALUE : now + fault.lasts());
    }

    private void throttle(final Fault fault, final long bytesPerSecond) {
        concerned(fault).forEach(session -> delivery.throttle(session, bytesPerSecond));
    }

    private static void restart(final Listing listing, final Fault fault, final long now) {
        boolean any = false;
        for (final ExchangeTopic topic : listing.topics()) {
            if (fault.concerns(topic.name())
                    || fault.concerns(listing.category() + "/" + topic.name())) {
                any = true;
                topic.restart(now);
            }
        }
        if (any) {
            listing.restart();
        }
    }
}
