package io.quoteflow.tool.evaluate;

import com.fasterxml.jackson.core.JsonGenerator;
import io.quoteflow.result.Estimate;
import io.quoteflow.result.Results;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What an evaluation has found, as tables and as the data of its page. */
final class Evaluation {
    private static final double PERCENT = 100;
    private static final double SECOND = 1000;
    private static final String ALL = "all";

    private final Map<String, List<Skill>> skills = new LinkedHashMap<>();
    private final Map<String, BreakEven> breakEven;
    private final List<Double> fees;
    private final Estimate bias;
    private final Results asItWas;
    private final Results unbiased;

    /**
     * Creates an evaluation.
     *
     * @param signals by instrument and name
     * @param replays null if the run could not be replayed
     * @param fees of makers, bps
     */
    Evaluation(
            final Map<String, Map<String, SampledSignal>> signals,
            final HalfSpreads replays,
            final List<Double> fees) {
        this.fees = List.copyOf(fees);
        if (signals.size() > 1) {
            skills.put(ALL, pooled(signals));
        }
        signals.forEach(
                (instrument, named) -> {
                    final List<Skill> all = new ArrayList<>();
                    named.values().forEach(signal -> addAll(all, List.of(signal)));
                    skills.put(instrument, all);
                });
        breakEven = replays == null ? new TreeMap<>() : replays.breakEven();
        asItWas = replays == null ? null : replays.asItWas();
        unbiased = replays == null ? null : replays.unbiased();
        bias =
                asItWas == null || unbiased == null
                        ? new Estimate(Double.NaN, Double.NaN, 0)
                        : asItWas.minus(unbiased, "pnl");
    }

    private static List<Skill> pooled(final Map<String, Map<String, SampledSignal>> signals) {
        final Map<String, List<SampledSignal>> byName = new LinkedHashMap<>();
        signals.values()
                .forEach(
                        named ->
                                named.forEach(
                                        (name, signal) ->
                                                byName.computeIfAbsent(
                                                                name, any -> new ArrayList<>())
                                                        .add(signal)));
        final List<Skill> all = new ArrayList<>();
        byName.values().forEach(each -> addAll(all, each));
        return all;
    }

    private static void addAll(final List<Skill> to, final List<SampledSignal> signals) {
        for (int horizon = 0; horizon < SampledSignal.HORIZONS.length; horizon++) {
            to.add(Skill.of(signals, horizon));
        }
    }

    /** Prints the tables. */
    void print(final PrintStream out) {
        out.printf(
                Locale.ROOT,
                "%-24s %-14s %8s %18s %18s %18s %8s%n",
                "instrument",
                "signal",
                "horizon",
                "R2, %",
                "IC",
                "slope",
                "values");
        skills.forEach(
                (instrument, all) ->
                        all.forEach(
                                skill ->
                                        out.printf(
                                                Locale.ROOT,
                                                "%-24s %-14s %6.0f s %18s %18s %18s %8d%n",
                                                instrument,
                                                skill.signal(),
                                                skill.horizon() / SECOND,
                                                text(skill.r2().times(PERCENT), 2),
                                                text(skill.ic(), 3),
                                                text(skill.slope(), 2),
                                                skill.r2().number())));
        breakEven.forEach(
                (instrument, curve) -> {
                    out.println(instrument + ": half-spread that breaks even");
                    for (final double fee : fees) {
                        out.printf(
                                Locale.ROOT,
                                "  maker fee %5.2f bps: %s bps%n",
                                fee,
                                text(curve.at(fee), 2));
                    }
                });
        if (!Double.isNaN(bias.value())) {
            out.println("the bias by the prediction bought " + text(bias, 3) + " of pnl");
        }
    }

    private static String text(final Estimate estimate, final int digits) {
        if (Double.isNaN(estimate.value())) {
            return "n/a";
        }
        final String format = "%." + digits + "f";
        return String.format(Locale.ROOT, format, estimate.value())
                + (Double.isNaN(estimate.standardError())
                        ? ""
                        : " ± " + String.format(Locale.ROOT, format, estimate.standardError()));
    }

    /** Returns the skills as CSV with a head. */
    String csv() {
        final StringBuilder text =
                new StringBuilder(
                        "instrument,signal,horizonMs,r2,r2Error,ic,icError,slope,slopeError,values\n");
        skills.forEach(
                (instrument, all) ->
                        all.forEach(
                                skill -> {
                                    text.append(instrument)
                                            .append(',')
                                            .append(skill.signal())
                                            .append(',')
                                            .append(skill.horizon());
                                    for (final Estimate each :
                                            List.of(skill.r2(), skill.ic(), skill.slope())) {
                                        text.append(',')
                                                .append(number(each.value()))
                                                .append(',')
                                                .append(number(each.standardError()));
                                    }
                                    text.append(',').append(skill.r2().number()).append('\n');
                                }));
        return text.toString();
    }

    private static String number(final double value) {
        return Double.isFinite(value) ? Double.toString(value) : "";
    }

    /**
     * Writes the data of the page.
     *
     * @param replayed whether the journal was replayed
     */
    void write(final JsonGenerator json, final boolean replayed) throws IOException {
        json.writeStartObject();
        json.writeBooleanField("replayed", replayed);
        json.writeArrayFieldStart("instruments");
        for (final Map.Entry<String, List<Skill>> each : skills.entrySet()) {
            json.writeStartObject();
            json.writeStringField("id", each.getKey());
            json.writeArrayFieldStart("skills");
            for (final Skill skill : each.getValue()) {
                write(json, skill);
            }
            json.writeEndArray();
            breakEven(json, breakEven.get(each.getKey()));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeObjectFieldStart("bias");
        number(json, "asItWas", asItWas == null ? Double.NaN : asItWas.figure("pnl").value());
        number(json, "without", unbiased == null ? Double.NaN : unbiased.figure("pnl").value());
        write(json, "difference", bias);
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void write(final JsonGenerator json, final Skill skill) throws IOException {
        json.writeStartObject();
        json.writeStringField("signal", skill.signal());
        json.writeNumberField("horizon", skill.horizon());
        write(json, "r2", skill.r2());
        write(json, "ic", skill.ic());
        write(json, "slope", skill.slope());
        json.writeArrayFieldStart("bins");
        for (final Skill.Bin bin : skill.bins()) {
            json.writeStartObject();
            number(json, "value", bin.value());
            number(json, "forecast", bin.forecast());
            number(json, "move", bin.move());
            number(json, "error", bin.error());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void breakEven(final JsonGenerator json, final BreakEven curve) throws IOException {
        json.writeArrayFieldStart("levels");
        if (curve != null) {
            for (final BreakEven.Level level : curve.levels()) {
                json.writeStartObject();
                json.writeNumberField("halfSpread", level.halfSpread());
                write(json, "markout", level.markout());
                write(json, "pnl", level.pnl());
                json.writeEndObject();
            }
        }
        json.writeEndArray();
        json.writeArrayFieldStart("breakEven");
        if (curve != null) {
            for (final double fee : fees) {
                json.writeStartObject();
                json.writeNumberField("fee", fee);
                write(json, "halfSpread", curve.at(fee));
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    private static void write(final JsonGenerator json, final String name, final Estimate estimate)
            throws IOException {
        json.writeObjectFieldStart(name);
        number(json, "value", estimate.value());
        number(json, "standardError", estimate.standardError());
        json.writeNumberField("number", estimate.number());
        json.writeEndObject();
    }

    private static void number(final JsonGenerator json, final String name, final double value)
            throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumberField(name, value);
        } else {
            json.writeNullField(name);
        }
    }
}
