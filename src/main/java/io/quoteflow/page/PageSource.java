package io.quoteflow.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoteflow.report.live.PageQuery;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Where a live page gets its figures from. One call at a time, but for {@link #instruments}. */
public interface PageSource extends Closeable {
    /**
     * What is known now, as JSON.
     *
     * @param live what the page itself knows; the source adds how far the run is
     * @return null if there is nothing to show yet
     * @throws IOException if the rows cannot be read
     * @throws RuntimeException if a row cannot be used; the message is for people
     */
    String json(PageQuery query, ObjectNode live) throws IOException;

    /**
     * What is known at the end of the run, as JSON.
     *
     * @param live what the page itself knows; the source adds how far the run came
     * @param failed whether it ended by a failure
     */
    String last(PageQuery query, ObjectNode live, boolean failed) throws IOException;

    /** The instruments that can be commanded, by id. May be called by any thread. */
    List<String> instruments();

    /** Reads the answers to control records that were given until now. */
    void catchUp() throws IOException;
}
