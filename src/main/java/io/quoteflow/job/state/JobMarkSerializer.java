package io.quoteflow.job.state;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

import io.quoteflow.job.types.ValueType;
import io.quoteflow.journal.JournalGroups;
import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;
import io.quoteflow.parameter.ParameterSet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Serializes the {@code job} state of the trader operator. */
public final class JobMarkSerializer extends StateSerializer<RestoreMarker> {
    public static final JobMarkSerializer INSTANCE = new JobMarkSerializer();

    private static final long serialVersionUID = 1;

    /** The format of the marker of a job without portfolios. */
    private static final int WITHOUT_GROUPS = 2;

    /** The format that has the job's portfolios. There is no format 3, as of a trader's state. */
    private static final int VERSION = 4;

    public static TypeInformation<RestoreMarker> type() {
        return new ValueType<>(RestoreMarker.class, INSTANCE);
    }

    @Override
    int version() {
        return VERSION;
    }

    @Override
    int version(final RestoreMarker mark) {
        return mark.groups().isEmpty() ? WITHOUT_GROUPS : VERSION;
    }

    @Override
    String kind() {
        return "mark of the job";
    }

    @Override
    String name(final RestoreMarker mark) {
        return "";
    }

    @Override
    void write(final RestoreMarker mark, final StateWriter out) {
        out.putLong(mark.epoch());
        write(mark.parameters().values(), out);
        out.putInt(mark.parameters().overrides().size());
        for (final Map.Entry<String, SortedMap<String, String>> override :
                mark.parameters().overrides().entrySet()) {
            out.putText(override.getKey());
            write(override.getValue(), out);
        }
        out.putInt(mark.instruments().size());
        for (final Map.Entry<Integer, Integer> group : mark.instruments().entrySet()) {
            out.putInt(group.getKey());
            out.putInt(group.getValue());
        }
        if (!mark.groups().isEmpty()) {
            write(mark.groups(), out);
        }
    }

    private static void write(final JournalGroups groups, final StateWriter out) {
        out.putInt(groups.portfolios().size());
        groups.portfolios()
                .forEach(
                        (name, members) -> {
                            out.putText(name);
                            out.putInt(members.size());
                            members.forEach(out::putText);
                        });
    }

    private static JournalGroups groups(final StateReader in) {
        final TreeMap<String, List<String>> portfolios = new TreeMap<>();
        for (int left = in.getInt(); left > 0; left--) {
            final List<String> members = new ArrayList<>();
            portfolios.put(in.getText(), members);
            for (int more = in.getInt(); more > 0; more--) {
                members.add(in.getText());
            }
        }
        return new JournalGroups(portfolios);
    }

    private static void write(final Map<String, String> values, final StateWriter out) {
        out.putInt(values.size());
        for (final Map.Entry<String, String> value : values.entrySet()) {
            out.putText(value.getKey());
            out.putText(value.getValue());
        }
    }

    @Override
    RestoreMarker read(final StateReader in, final String name) {
        final long epoch = in.getLong();
        final SortedMap<String, String> values = values(in);
        final TreeMap<String, SortedMap<String, String>> overrides = new TreeMap<>();
        for (int left = in.getInt(); left > 0; left--) {
            overrides.put(in.getText(), values(in));
        }
        final TreeMap<Integer, Integer> instruments = new TreeMap<>();
        if (in.version() >= 2) {
            for (int left = in.getInt(); left > 0; left--) {
                instruments.put(in.getInt(), in.getInt());
            }
        }
        return new RestoreMarker(
                epoch,
                new ParameterSet(values, overrides),
                instruments,
                in.version() > WITHOUT_GROUPS ? groups(in) : JournalGroups.NONE);
    }

    private static SortedMap<String, String> values(final StateReader in) {
        final TreeMap<String, String> values = new TreeMap<>();
        for (int left = in.getInt(); left > 0; left--) {
            values.put(in.getText(), in.getText());
        }
        return values;
    }

    @Override
    public RestoreMarker copy(final RestoreMarker from) {
        return from;
    }

    @Override
    public TypeSerializerSnapshot<RestoreMarker> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Named in savepoints: never rename. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<RestoreMarker> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
