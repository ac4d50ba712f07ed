package io.quoteflow.exchange;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The faults that can be put into effect. */
enum FaultKind {
    /** Ends connections now. */
    CUT(Reach.AT_ONCE, "rst", Set.of("rst", "fin", "close_frame")),
    /** Nothing more passes on connections, which stay open. */
    HALF_OPEN(Reach.AT_ONCE, "", Set.of("")),
    /** Writes to connections so many bytes a second. */
    SLOW(Reach.LASTING, "1000", Set.of()),
    /** Binance's end of the day: a notice, and after this time a close. */
    DAY_END(Reach.AT_ONCE, "10s", Set.of()),
    /** Topics count from the beginning again. */
    RESTART(Reach.AT_ONCE, "", Set.of("")),
    /** Frames are not sent. */
    SILENCE(Reach.LASTING, "", Set.of("")),
    /** Frames are not sent; one by default. */
    LOSE(Reach.COUNTED, "", Set.of("")),
    /** Frames are sent twice. */
    DUPLICATE(Reach.COUNTED, "", Set.of("")),
    /** Frames are cut in the middle. */
    BAD_JSON(Reach.COUNTED, "", Set.of("")),
    /** A frame of so many bytes comes before a frame. */
    HUGE(Reach.COUNTED, "1000000", Set.of()),
    /** Subscriptions are acknowledged and get no data, as long as their connection lives. */
    ACK_ONLY(Reach.LASTING, "", Set.of("")),
    /** Pings are not answered. */
    NO_PONG(Reach.LASTING, "", Set.of("")),
    /** New connections and requests are reset. */
    REFUSE(Reach.LASTING, "", Set.of("")),
    /** New connections get this HTTP status. */
    UPGRADE(Reach.LASTING, "503", Set.of()),
    /** Requests get this HTTP status. */
    HTTP(Reach.COUNTED, "503", Set.of()),
    /** Answers of requests are cut in the middle. */
    BAD_BODY(Reach.COUNTED, "", Set.of("")),
    /** Ends all faults. */
    CLEAR(Reach.AT_ONCE, "", Set.of(""));

    /** How long a fault is in effect unless the command says more. */
    enum Reach {
        /** It acts once, when it is due. */
        AT_ONCE,
        /** It is in effect until it is ended. */
        LASTING,
        /** It is in effect once. */
        COUNTED
    }

    private final Reach reach;
    private final String standard;
    private final Set<String> allowed;

    /**
     * @param standard value if the command has none
     * @param allowed all values; empty for a number or a time
     */
    FaultKind(final Reach reach, final String standard, final Set<String> allowed) {
        this.reach = reach;
        this.standard = standard;
        this.allowed = allowed;
    }

    Reach reach() {
        return reach;
    }

    String standard() {
        return standard;
    }

    Set<String> allowed() {
        return allowed;
    }

    /** Returns the word of the kind in commands, such as {@code half-open}. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<FaultKind> of(final String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    static String words() {
        final List<FaultKind> kinds = List.of(values());
        return kinds.stream().map(FaultKind::word).collect(Collectors.joining(", "));
    }
}
