package io.quoteflow.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoteflow.report.live.PageQuery;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;

/** Source of the figures of a live page. Calls do not overlap, except for {@link #instruments}. */
public interface PageSource extends Closeable {
    /**
     * Returns the current data as JSON.
     *
     * @param query part that the page asks for
     * @param live fields of the page itself; the source adds the progress of the run
     * @return null if there is nothing to show yet
     * @throws IOException if the rows cannot be read
     * @throws RuntimeException if a row cannot be used; the message is for people
     */
    String json(PageQuery query, ObjectNode live) throws IOException;

    /**
     * Returns the data at the end of the run as JSON.
     *
     * @param query part that the page asks for
     * @param live fields of the page itself; the source adds the progress of the run
     * @param failed whether the run failed
     */
    String last(PageQuery query, ObjectNode live, boolean failed) throws IOException;

    /** Returns the ids of the instruments that accept commands. Safe for any thread. */
    List<String> instruments();

    /**
     * Returns a word for each instrument that says whether it quotes, by id: {@code quoting}, or
     * why it does not. Safe for any thread.
     */
    SortedMap<String, String> readiness();

    /** Reads the answers to control records that exist now. */
    void catchUp() throws IOException;
}
