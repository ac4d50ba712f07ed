package io.quoteflow.gateway.faults;

import io.quoteflow.gateway.RestAnswer;
import io.quoteflow.gateway.account.AccountProtocol;
import io.quoteflow.gateway.account.HttpCall;
import io.quoteflow.gateway.order.OrderCore;
import io.quoteflow.gateway.order.OrderLink;
import io.quoteflow.gateway.order.OrderSettings;
import io.quoteflow.gateway.order.Recovery;
import io.quoteflow.journal.NewRecord;
import io.quoteflow.market.InstrumentId;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One process of the gateway, from its start to its death, around the core of its order side. */
final class GatewayRun implements OrderLink, Network.Client {
    private static final long POLL_INTERVAL = 5;
    private static final long COMMIT_INTERVAL = 200;
    private static final long MARK_INTERVAL = 2_000;
    private static final long LEASE_INTERVAL = 1_000;
    private static final long UNREACHABLE_AFTER = 3_000;
    private static final int MAX_APPEND = 20;
    private static final int MAX_FETCH = 15;
    private static final long RETRY_AFTER = 1_000;
    private static final Pattern LINK = Pattern.compile("\"orderLinkId\":\"([^\"]+)\"");

    /**
     * An append that the broker has not confirmed.
     *
     * @param after how many records of the journal have to be appended before it
     */
    private record Pending(long due, long after, Runnable append) {}

    /** A row that was handled, and how much has to be appended before it can be committed. */
    private record Handled(long offset, long journalled, long remembered) {}

    final int number;
    private final Agenda agenda;
    private final Network network;
    private final Broker broker;
    private final Lease lease;
    private final Map<InstrumentId, byte[]> definitions;
    private final SplittableRandom random;
    private final Trace trace;
    private final OrderCore core;
    private final Mistake mistake;
    private final TrustedCancels trusted = new TrustedCancels();

    /** Clock of this machine minus true time, ms. */
    private long skew;

    private final Deque<Pending> journal = new ArrayDeque<>();
    private final Deque<Pending> memory = new ArrayDeque<>();
    private final Deque<Handled> handled = new ArrayDeque<>();
    private long journalled;
    private long remembered;
    private long journalAppended;
    private long memoryAppended;
    private long next;
    private long end;
    private long fetchAt;
    private long leaseUntil;
    private long downSince = -1;
    private boolean toldUnreachable;
    private boolean booted;
    private boolean dead;
    private boolean frozen;
    private long scheduled = Long.MAX_VALUE;
    private final List<Runnable> held = new ArrayList<>();

    /** Client order ids that the exchange has named, for {@link Mistake#RETRY_CREATE}. */
    private final Set<String> answered = new HashSet<>();

    /** Texts and requests that it sent, for checks. */
    final List<Sent> sent = new ArrayList<>();

    /** Something that left the process. */
    record Sent(long time, String text) {}

    GatewayRun(
            final int number,
            final Agenda agenda,
            final Network network,
            final Broker broker,
            final Lease lease,
            final OrderSettings settings,
            final Map<InstrumentId, byte[]> definitions,
            final AccountProtocol protocol,
            final Mistake mistake,
            final long skew,
            final SplittableRandom random) {
        this.number = number;
        this.agenda = agenda;
        this.network = network;
        this.broker = broker;
        this.lease = lease;
        this.random = random;
        this.definitions = definitions;
        this.skew = skew;
        this.mistake = mistake;
        trace = new Trace(agenda);
        core = new OrderCore(settings, protocol, this, random.split());
    }

    OrderCore core() {
        return core;
    }

    boolean isDead() {
        return dead;
    }

    boolean isFrozen() {
        return frozen;
    }

    /** Whether it holds the lease and works. */
    boolean isWorking() {
        return booted && !dead && !frozen;
    }

    void skew(final long newSkew) {
        skew = newSkew;
    }

    long now() {
        return agenda.now() - OrderWorld.START;
    }

    long wall() {
        return agenda.now() + skew;
    }

    /** Starts the process, which waits until it holds the lease. */
    void start() {
        each(LEASE_INTERVAL, this::keepLease);
        keepLease();
    }

    private void boot(final long until) {
        booted = true;
        next = broker.committed;
        end = broker.orders.size();
        core.start(
                mistake == Mistake.FORGET_IDS
                        ? Recovery.NONE
                        : new Recovery(
                                broker.memory,
                                broker.journal.subList(broker.mark, broker.journal.size())),
                now(),
                wall());
        core.lease(until - OrderWorld.START, now(), wall());
        definitions.forEach((id, payload) -> core.definition(id, payload, now(), wall()));
        each(COMMIT_INTERVAL, this::commit);
        each(MARK_INTERVAL, this::mark);
        each(POLL_INTERVAL, this::fetch);
        each(POLL_INTERVAL, this::append);
        schedule();
    }

    private void each(final long interval, final Runnable action) {
        agenda.after(
                interval,
                () -> {
                    if (!dead) {
                        if (!frozen) {
                            action.run();
                            schedule();
                        }
                        each(interval, action);
                    }
                });
    }

    /** Runs an input of the core now, or once the process runs again. */
    void input(final Runnable input) {
        if (dead || !booted) {
            return;
        }
        if (frozen) {
            held.add(input);
            return;
        }
        input.run();
        schedule();
    }

    private void schedule() {
        final long due = core.nextTick();
        if (dead || !booted || due == Long.MAX_VALUE) {
            return;
        }
        final long at = OrderWorld.START + Math.max(due, now());
        if (at < scheduled) {
            scheduled = at;
            agenda.at(
                    at,
                    () -> {
                        if (scheduled == at) {
                            scheduled = Long.MAX_VALUE;
                        }
                        if (!dead && !frozen) {
                            core.tick(now(), wall());
                            schedule();
                        }
                    });
        }
    }

    /**
     * Stops the process where it stands, as a long pause of a virtual machine does. What it wrote
     * before is on its way to the broker. What a real one still has when it wakes is dropped by its
     * readers: {@code GatewayTopicsITCase}, and the trader for reports of ended orders.
     */
    void freeze() {
        frozen = true;
        agenda.after(
                MAX_APPEND,
                () -> {
                    if (!broker.down) {
                        journal.forEach(pending -> pending.append.run());
                        memory.forEach(pending -> pending.append.run());
                    }
                    journal.clear();
                    memory.clear();
                });
    }

    void thaw() {
        frozen = false;
        scheduled = Long.MAX_VALUE;
        final List<Runnable> inputs = List.copyOf(held);
        held.clear();
        inputs.forEach(this::input);
        input(() -> core.tick(now(), wall()));
    }

    /** Kills the process. Of what was not confirmed, a random part is lost. */
    void kill() {
        dead = true;
        appendSome(journal, true);
        appendSome(memory, false);
        network.drop(this);
    }

    private void appendSome(final Deque<Pending> pending, final boolean counted) {
        if (!broker.down) {
            for (int some = random.nextInt(pending.size() + 1);
                    some > 0 && pending.peek().after <= journalAppended;
                    some--) {
                pending.remove().append.run();
                journalAppended += counted ? 1 : 0;
            }
        }
        pending.clear();
    }

    // the broker

    private void append() {
        if (broker.down) {
            return;
        }
        while (!journal.isEmpty() && journal.peek().due <= agenda.now()) {
            journal.remove().append.run();
            journalAppended++;
        }
        while (!memory.isEmpty()
                && memory.peek().due <= agenda.now()
                && memory.peek().after <= journalAppended) {
            memory.remove().append.run();
            memoryAppended++;
        }
    }

    private void commit() {
        if (broker.down) {
            return;
        }
        while (!handled.isEmpty()
                && handled.peek().journalled <= journalAppended
                && handled.peek().remembered <= memoryAppended) {
            broker.committed = Math.max(broker.committed, handled.remove().offset + 1);
        }
    }

    private void mark() {
        if (!broker.down && journal.isEmpty() && memory.isEmpty()) {
            broker.mark = broker.journal.size();
        }
    }

    private void fetch() {
        if (broker.down) {
            downSince = downSince < 0 ? agenda.now() : downSince;
            if (!toldUnreachable && agenda.now() - downSince >= UNREACHABLE_AFTER) {
                toldUnreachable = true;
                core.kafka(false, now(), wall());
            }
            return;
        }
        downSince = -1;
        if (toldUnreachable) {
            toldUnreachable = false;
            core.kafka(true, now(), wall());
        }
        // rows that are read without the lease are not settled, so another process reads them again
        if (agenda.now() < fetchAt || agenda.now() >= leaseUntil) {
            return;
        }
        fetchAt = agenda.now() + random.nextInt(MAX_FETCH);
        while (next < broker.orders.size()) {
            final Broker.Row row = broker.orders.get((int) next);
            trace.show("decision " + number, row.bytes());
            core.decision(mistake.readAs(row.bytes()), row.epoch(), next < end, now(), wall());
            handled.add(new Handled(next, journalled, remembered));
            next++;
        }
    }

    /** A process that another one has followed ends: what it knows may be old. */
    private void keepLease() {
        if (broker.down) {
            return;
        }
        final long until = lease.ask(number, agenda.now());
        leaseUntil = until;
        if (until < 0) {
            if (booted) {
                core.lease(now() - 1, now(), wall());
                kill();
            }
        } else if (booted) {
            core.lease(until - OrderWorld.START, now(), wall());
        } else {
            boot(until);
        }
    }

    // what the core asks for

    @Override
    public void open(final int connection, final String url) {
        final URI uri = URI.create(url);
        network.open(
                this,
                connection,
                uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()));
    }

    @Override
    public void send(final int connection, final long message, final String text) {
        sent.add(new Sent(agenda.now(), text));
        network.send(this, connection, message, text);
        if (mistake == Mistake.RETRY_CREATE && text.contains("\"order.create\"")) {
            retry(connection, text);
        }
    }

    private void retry(final int connection, final String text) {
        final String id = text.replaceAll(".*\"orderLinkId\":\"([^\"]+)\".*", "$1");
        agenda.after(
                RETRY_AFTER,
                () -> {
                    if (!dead && !answered.contains(id)) {
                        network.send(this, connection, 0, text.replaceFirst("\"reqId\":\"", "$0r"));
                    }
                });
    }

    @Override
    public void close(final int connection) {
        network.close(this, connection);
    }

    @Override
    public void request(final int request, final String base, final HttpCall call) {
        sent.add(new Sent(agenda.now(), call.target()));
        network.request(this, request, call);
    }

    @Override
    public void journal(final NewRecord record) {
        journalled++;
        trace.show("journal " + number, record.payload());
        journal.add(
                new Pending(
                        agenda.now() + 1 + random.nextInt(MAX_APPEND),
                        0,
                        () -> broker.journal.add(record)));
    }

    @Override
    public void remember(final String key, final byte[] value) {
        remembered++;
        trace.show("memory " + number, key);
        memory.add(
                new Pending(
                        agenda.now() + 1 + random.nextInt(MAX_APPEND),
                        journalled,
                        () -> broker.remember(key, value)));
    }

    // what the network says

    @Override
    public void opened(final int connection) {
        input(() -> core.opened(connection, now(), wall()));
    }

    @Override
    public void closed(final int connection, final String reason, final int status) {
        input(() -> core.closed(connection, reason, status, now(), wall()));
    }

    @Override
    public void text(final int connection, final byte[] text) {
        if (mistake == Mistake.RETRY_CREATE) {
            final Matcher id = LINK.matcher(new String(text, StandardCharsets.UTF_8));
            while (id.find()) {
                answered.add(id.group(1));
            }
        }
        input(() -> core.text(connection, text, now(), wall()));
        if (mistake == Mistake.TRUST_CANCEL) {
            trusted.pushesAfter(connection, text)
                    .forEach(
                            push ->
                                    input(
                                            () ->
                                                    core.text(
                                                            push.connection(),
                                                            push.text(),
                                                            now(),
                                                            wall())));
        }
    }

    @Override
    public void unsent(final long message) {
        input(() -> core.unsent(message, now(), wall()));
    }

    @Override
    public void answered(final int request, final RestAnswer answer, final boolean unsent) {
        input(() -> core.answered(request, answer, unsent, now(), wall()));
    }
}
