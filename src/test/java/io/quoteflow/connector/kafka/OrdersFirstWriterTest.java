package io.quoteflow.connector.kafka;

import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.streaming.runtime.tasks.StreamTaskActionExecutor;
import org.apache.flink.streaming.runtime.tasks.mailbox.MailboxExecutorImpl;
import org.apache.flink.streaming.runtime.tasks.mailbox.TaskMailboxImpl;

import io.quoteflow.decision.Decision;
import io.quoteflow.decision.DecisionStream;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that orders are written before the other rows of their record, that all rows are written
 * once, and that each stream keeps its order.
 */
class OrdersFirstWriterTest {
    private final List<String> sent = new ArrayList<>();
    private final MailboxExecutorImpl task =
            new MailboxExecutorImpl(
                    new TaskMailboxImpl(Thread.currentThread()),
                    0,
                    StreamTaskActionExecutor.IMMEDIATE);
    private final SinkWriter<Decision> writer =
            new OrdersFirstWriter(
                    new SinkWriter<>() {
                        @Override
                        public void write(final Decision row, final Context context) {
                            sent.add(row.stream().text() + " " + row.decision());
                        }

                        @Override
                        public void flush(final boolean endOfInput) {
                            sent.add("flush");
                        }

                        @Override
                        public void close() {
                            sent.add("close");
                        }
                    },
                    task);

    private void write(final DecisionStream stream, final long decision) throws Exception {
        writer.write(new Decision(stream, "a", decision, 1, new byte[0]), null);
    }

    private void endOfRecord() {
        while (task.tryYield()) {
            assertThat(sent).isNotEmpty();
        }
    }

    @Test
    void ordersOvertakeOnlyTheRowsOfTheirRecord() throws Exception {
        write(DecisionStream.FILLS, 1);
        write(DecisionStream.QUOTES, 2);
        write(DecisionStream.ORDERS, 3);
        write(DecisionStream.ORDERS, 4);
        write(DecisionStream.METRICS, 5);
        assertThat(sent).containsExactly("orders 3", "orders 4");
        endOfRecord();
        write(DecisionStream.QUOTES, 6);
        write(DecisionStream.ORDERS, 7);
        endOfRecord();
        endOfRecord();
        assertThat(sent)
                .containsExactly(
                        "orders 3",
                        "orders 4",
                        "fills 1",
                        "quotes 2",
                        "metrics 5",
                        "orders 7",
                        "quotes 6");
    }

    @Test
    void aBarrierFlushesAllRows() throws Exception {
        write(DecisionStream.QUOTES, 1);
        writer.flush(false);
        endOfRecord();
        writer.close();
        assertThat(sent).containsExactly("quotes 1", "flush", "close");
    }
}
