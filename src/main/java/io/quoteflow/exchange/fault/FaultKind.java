package io.quoteflow.exchange.fault;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The faults that can be put into effect. */
public enum FaultKind {
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
    /** Answers are not given: REST is reset or left without an end, the order socket is silent. */
    WITHHOLD(Reach.COUNTED, "reset", Set.of("reset", "hang")),
    /** Answers come so much later. */
    DELAY(Reach.COUNTED, "2s", Set.of()),
    /** Frames of private topics come so much later. */
    LATE(Reach.LASTING, "2s", Set.of()),
    /** REST shows the state of so long ago. */
    LAG(Reach.LASTING, "2s", Set.of()),
    /** Requests get this code; {@code :accepted} lets them have their effect all the same. */
    CODE(Reach.COUNTED, "10006", Set.of()),
    /** Requests of the order socket get a failure without their id. */
    FAIL_FRAME(Reach.COUNTED, "refused", Set.of("accepted", "refused")),
    /** A fill comes before a request changes its order, or after it. */
    RACE(Reach.COUNTED, "filled", Set.of("filled", "lost", "partial", "after", "rejected")),
    /** Open orders are filled now. */
    FILL(Reach.AT_ONCE, "all", Set.of("all", "half")),
    /** An execution that is no fill is written now. */
    ROW(Reach.AT_ONCE, "Funding", Set.of()),
    /** A fill comes after a page of an answer was given. */
    ARRIVE(Reach.COUNTED, "half", Set.of("all", "half")),
    /** Executions get the time of the one before them. */
    SAME_TIME(Reach.LASTING, "", Set.of("")),
    /** The last so many frames of a topic come again after a subscription. */
    REPLAY(Reach.COUNTED, "50", Set.of()),
    /** The clock of the exchange is so many ms ahead. */
    CLOCK(Reach.LASTING, "0", Set.of()),
    /** Requests of the order socket are read so much later. */
    STALL(Reach.LASTING, "2s", Set.of()),
    /** Frames and answers are changed. */
    MUTATE(Reach.COUNTED, "drop", Set.of()),
    /** Closed orders are not shown any more as open ones are. */
    FORGET(Reach.AT_ONCE, "", Set.of("")),
    /** Ends all faults. */
    CLEAR(Reach.AT_ONCE, "", Set.of(""));

    /** How long a fault is in effect unless the command says more. */
    public enum Reach {
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

    public Reach reach() {
        return reach;
    }

    public String standard() {
        return standard;
    }

    public Set<String> allowed() {
        return allowed;
    }

    /** Returns the word of the kind in commands, such as {@code half-open}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<FaultKind> of(final String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    public static String words() {
        final List<FaultKind> kinds = List.of(values());
        return kinds.stream().map(FaultKind::word).collect(Collectors.joining(", "));
    }
}
