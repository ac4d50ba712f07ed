package io.quoteflow.gateway;

import io.quoteflow.venue.protocol.FeedMessage;

import java.util.HashMap;
import java.util.Map;

/**
 * Requests snapshots of books whose streams have none. A snapshot is written as a market record of
 * its own. If it is older than the first frame of its stream, frames between them are missing, so
 * it is requested again. Not thread-safe.
 */
final class BookSnapshots {
    private static final long QUIET_MILLIS = 2_000;
    private static final long LATE_MILLIS = 5_000;

    /** What is known of one book. */
    private static final class Book {
        private final Backoff backoff;
        private boolean needed;
        private long neededSince;
        private boolean inFlight;
        private long firstNumber = FeedMessage.NONE;
        private long snapshot = FeedMessage.NONE;

        private Book(final Backoff backoff) {
            this.backoff = backoff;
        }
    }

    private final CoreContext context;
    private final FeedSession session;
    private final RestQueue rest;
    private final Map<String, Book> books = new HashMap<>();

    BookSnapshots(final CoreContext context, final FeedSession session, final RestQueue rest) {
        this.context = context;
        this.session = session;
        this.rest = rest;
    }

    private Book book(final RecordedInstrument instrument) {
        return books.computeIfAbsent(
                instrument.name(),
                name -> new Book(new Backoff(150, 250, 3_000, context.random())));
    }

    /**
     * The stream of a book begins, over a new connection.
     *
     * @param first number of its first change, or {@link FeedMessage#NONE} if none has come
     */
    void starts(final RecordedInstrument instrument, final long first) {
        book(instrument).firstNumber = first;
        need(instrument);
    }

    /** Asks for a snapshot of a book. */
    void need(final RecordedInstrument instrument) {
        final Book book = book(instrument);
        if (!book.needed) {
            book.needed = true;
            book.neededSince = context.now();
        }
        book.backoff.reset();
        ask(instrument, book);
    }

    /**
     * Handles a new subscription. Requests the book even if no frame has come, because a quiet
     * market may send none.
     */
    void subscribed(final RecordedInstrument instrument) {
        final Book book = book(instrument);
        book.firstNumber = FeedMessage.NONE;
        book.snapshot = FeedMessage.NONE;
        context.clock()
                .after(
                        QUIET_MILLIS,
                        () -> {
                            if (book.firstNumber == FeedMessage.NONE
                                    && book.snapshot == FeedMessage.NONE) {
                                need(instrument);
                            }
                        });
    }

    /** Whether a snapshot was asked for more than 5 s ago and has not come. */
    boolean isLate(final RecordedInstrument instrument) {
        final Book book = books.get(instrument.name());
        return book != null && book.needed && context.now() - book.neededSince > LATE_MILLIS;
    }

    private void ask(final RecordedInstrument instrument, final Book book) {
        if (book.inFlight || !book.needed) {
            return;
        }
        book.inFlight = true;
        rest.submit(
                session.feed().snapshot(instrument.symbol(), context.settings().snapshotDepth()),
                answer -> answered(instrument, book, answer));
    }

    private void answered(
            final RecordedInstrument instrument, final Book book, final RestAnswer answer) {
        final long number =
                answer == null || answer.status() != 200
                        ? FeedMessage.NONE
                        : session.feed().snapshotNumber(answer.body());
        if (number == FeedMessage.NONE || number < book.firstNumber) {
            context.clock().after(book.backoff.next(), () -> retry(instrument, book));
            return;
        }
        book.inFlight = false;
        book.needed = false;
        book.snapshot = number;
        session.recorder()
                .market(instrument.name(), answer.body(), context.clock().wall(), FeedMessage.NONE);
    }

    private void retry(final RecordedInstrument instrument, final Book book) {
        book.inFlight = false;
        ask(instrument, book);
    }
}
