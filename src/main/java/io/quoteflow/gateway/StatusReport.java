package io.quoteflow.gateway;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Makes the status of the core. */
final class StatusReport {
    private static final int MOST_NAMED = 3;

    private StatusReport() {}

    static GatewayStatus of(final CoreContext context, final Collection<FeedSession> sessions) {
        final Set<String> unreachable = new LinkedHashSet<>();
        final List<String> silent = new ArrayList<>();
        final List<String> refused = new ArrayList<>();
        int open = 0;
        int wanted = 0;
        for (final FeedSession session : sessions) {
            // categories can share a host
            unreachable.addAll(session.unreachable());
            for (final ConnectionGroup group : session.groups()) {
                open += group.isOpen() ? 1 : 0;
                wanted += group.isWanted() ? 1 : 0;
            }
            for (final RecordedInstrument instrument : session.instruments()) {
                if (instrument.refusal() != null) {
                    refused.add(instrument.name() + ": " + instrument.refusal());
                }
            }
            for (final Subscription subscription : session.subscriptions()) {
                final String name = session.id() + " " + subscription.topic().name();
                if (subscription.refusal() != null) {
                    refused.add(name + ": " + subscription.refusal());
                } else if (subscription.isSilent()) {
                    silent.add(name);
                }
            }
        }
        final Recorder recorder = context.recorder();
        final String line =
                String.format(
                        Locale.ROOT,
                        "%,d records, %.1f MB, lag %d ms, %d of %d connections, %d reconnects%s%s%s",
                        recorder.records(),
                        recorder.bytes() / 1e6,
                        recorder.lag(),
                        open,
                        wanted,
                        context.numbers().reconnects(),
                        named(", unreachable: ", List.copyOf(unreachable)),
                        named(", silent: ", silent),
                        named(", refused: ", refused));
        return new GatewayStatus(
                recorder.records(),
                recorder.bytes(),
                recorder.lag(),
                open,
                wanted,
                context.numbers().reconnects(),
                List.copyOf(unreachable),
                silent,
                refused,
                recorder.unusable(),
                line);
    }

    private static String named(final String title, final List<String> names) {
        if (names.isEmpty()) {
            return "";
        }
        final int more = names.size() - MOST_NAMED;
        return title
                + String.join(", ", names.subList(0, Math.min(MOST_NAMED, names.size())))
                + (more > 0 ? " and " + more + " more" : "");
    }
}
