package io.quoteflow.portfolio;

import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;
import io.quoteflow.signal.ForecastSkill;

/**
 * How far a follower lies behind its leader, and how much of that it has made up in its next bar
 * before, EXTENSIONS 21.4. Renewed at each closed bar of the follower.
 */
public final class LeadLag {
    private static final double BPS = 1e4;
    private static final double MEMORY = 0.99;

    /** Share of the newest gap in the mean gap: half of it is 60 bars old. */
    private static final double SHARE = 1 - StrictMath.pow(2, -1.0 / 60);

    private static final long LEAST_JUDGED = 60;
    private static final double LEAST_T = 2;

    private final ForecastSkill skill;

    /** Mean of the gap between the two log prices, bps; NaN before the first. */
    private double mean = Double.NaN;

    /** How far the leader is ahead of that, bps; NaN if it is not known. */
    private double lead = Double.NaN;

    /** Creates an estimator that has seen nothing. */
    public LeadLag() {
        this(new ForecastSkill());
    }

    private LeadLag(final ForecastSkill skill) {
        this.skill = skill;
    }

    /**
     * Adds a bar of the follower.
     *
     * @param leader mid of the leader, quote currency; NaN unless both books are LIVE
     * @param follower mid of the follower, quote currency; NaN unless both books are LIVE
     * @param followed log return of the follower in the bar; NaN if it has none
     */
    public void add(final double leader, final double follower, final double followed) {
        if (!Double.isNaN(lead) && !Double.isNaN(followed)) {
            skill.judge(lead, BPS * followed, MEMORY);
        }
        lead = Double.NaN;
        if (Double.isNaN(leader) || Double.isNaN(follower)) {
            return;
        }
        final double gap = BPS * (StrictMath.log(leader) - StrictMath.log(follower));
        if (Double.isNaN(mean)) {
            mean = gap;
        } else {
            lead = gap - mean;
            mean += SHARE * lead;
        }
    }

    /** Returns how far the leader is ahead, bps; NaN if it is not known. */
    public double lead() {
        return lead;
    }

    /** Returns the number of leads that were judged. */
    public long judged() {
        return skill.judged();
    }

    /** Returns the t-value of the correlation of leads and what followed. */
    public double t() {
        return skill.t(MEMORY);
    }

    /** Returns the share of a lead that follows, within [0, 1]; 0 while that is not proven. */
    public double share() {
        if (skill.judged() < LEAST_JUDGED || t() < LEAST_T || skill.isEmpty()) {
            return 0;
        }
        return Math.max(0, Math.min(1, skill.slope()));
    }

    /**
     * Returns what the lead adds to both prices of the follower, bps of mid.
     *
     * @param most largest size of it
     */
    public double shiftBps(final double most) {
        return Double.isNaN(lead) ? 0 : Math.max(-most, Math.min(most, share() * lead));
    }

    void write(final StateWriter out) {
        skill.write(out);
        out.putDouble(mean);
        out.putDouble(lead);
    }

    static LeadLag read(final StateReader in) {
        final LeadLag read = new LeadLag(ForecastSkill.read(in));
        read.mean = in.getDouble();
        read.lead = in.getDouble();
        return read;
    }
}
