package io.quoteflow.bench;

import io.quoteflow.journal.NewRecord;
import io.quoteflow.journal.RecordKind;
import io.quoteflow.journal.RecordOutput;

import java.util.ArrayList;
import java.util.List;

/** An output that notes when its records could be read: after the flush that wrote them. */
record TimedOutput(RecordOutput output, FrameTimes times, List<Long> waiting)
        implements RecordOutput {
    TimedOutput(final RecordOutput output, final FrameTimes times) {
        this(output, times, new ArrayList<>());
    }

    @Override
    public void write(final NewRecord record) {
        output.write(record);
        if (times.isOn() && record.kind() == RecordKind.MARKET) {
            waiting.add(FrameTimes.key(record.instrument(), record.payload()));
        }
    }

    @Override
    public void flush() {
        output.flush();
        if (!waiting.isEmpty()) {
            final long now = System.nanoTime();
            waiting.forEach(key -> times.add(key, now));
            waiting.clear();
        }
    }

    @Override
    public void close() {
        output.close();
    }
}
