package io.quoteflow.signal;

import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;

/**
 * Position, velocity and acceleration of the log close, STRATEGY 5. It is a Kalman filter of
 * constant acceleration with one step a bar. Its process noise is proportional to the squared
 * volatility. The covariance is updated in the Joseph form.
 */
public final class Kalman {
    private static final double KAPPA = 0.01;
    private static final double START_VARIANCE = 1e-8;
    private static final double LEAST_NOISE = 1e-16;
    private static final double[] G = {1.0 / 6, 1.0 / 2, 1};
    private static final int N = 3;

    private boolean started;
    private double firstClose;
    private final double[] m = new double[N];
    private final double[] p = new double[N * N];
    private final double[] scratch = new double[N * N];

    /** Starts at the first close, with velocity and acceleration 0. */
    public void start(final double close) {
        started = true;
        firstClose = close;
        for (int i = 0; i < N; i++) {
            m[i] = 0;
            for (int j = 0; j < N; j++) {
                p[N * i + j] = i == j ? START_VARIANCE : 0;
            }
        }
    }

    /**
     * Adds a later close.
     *
     * @param close price, positive
     * @param variance squared volatility of a bar's return, including the newest return
     */
    public void add(final double close, final double variance) {
        predict(variance);
        update(StrictMath.log(close / firstClose), Math.max(variance, LEAST_NOISE));
    }

    /** Predicts: m = F m, P = F P F' + kappa s2 G G' with F = [1 1 1/2; 0 1 1; 0 0 1]. */
    private void predict(final double variance) {
        m[0] += m[1] + m[2] / 2;
        m[1] += m[2];
        for (int j = 0; j < N; j++) {
            scratch[j] = p[j] + p[N + j] + p[2 * N + j] / 2;
            scratch[N + j] = p[N + j] + p[2 * N + j];
            scratch[2 * N + j] = p[2 * N + j];
        }
        for (int i = 0; i < N; i++) {
            final int row = N * i;
            p[row] = scratch[row] + scratch[row + 1] + scratch[row + 2] / 2;
            p[row + 1] = scratch[row + 1] + scratch[row + 2];
            p[row + 2] = scratch[row + 2];
            for (int j = 0; j < N; j++) {
                p[row + j] += KAPPA * variance * G[i] * G[j];
            }
        }
    }

    /** Corrects: P = A P A' + R K K' with A = I - K H, H = [1 0 0]. */
    private void update(final double observed, final double noise) {
        final double total = p[0] + noise;
        final double k0 = p[0] / total;
        final double k1 = p[N] / total;
        final double k2 = p[2 * N] / total;
        final double innovation = observed - m[0];
        m[0] += k0 * innovation;
        m[1] += k1 * innovation;
        m[2] += k2 * innovation;
        for (int j = 0; j < N; j++) {
            scratch[j] = (1 - k0) * p[j];
            scratch[N + j] = p[N + j] - k1 * p[j];
            scratch[2 * N + j] = p[2 * N + j] - k2 * p[j];
        }
        for (int i = 0; i < N; i++) {
            final int row = N * i;
            final double gain = i == 0 ? k0 : i == 1 ? k1 : k2;
            p[row] = scratch[row] * (1 - k0) + noise * gain * k0;
            p[row + 1] = scratch[row + 1] - scratch[row] * k1 + noise * gain * k1;
            p[row + 2] = scratch[row + 2] - scratch[row] * k2 + noise * gain * k2;
        }
    }

    /** Returns the velocity, as log return per bar. */
    public double velocity() {
        return m[1];
    }

    /** Returns the acceleration, as change of the velocity per bar. */
    public double acceleration() {
        return m[2];
    }

    /**
     * Returns the signal-to-noise ratio of the velocity: its absolute value over its standard
     * deviation; 0 before the first close.
     */
    public double snr() {
        return started ? Math.abs(m[1]) / Math.sqrt(p[N + 1]) : 0;
    }

    public void write(final StateWriter out) {
        out.putBoolean(started);
        out.putDouble(firstClose);
        for (final double value : m) {
            out.putDouble(value);
        }
        for (final double value : p) {
            out.putDouble(value);
        }
    }

    public static Kalman read(final StateReader in) {
        final Kalman kalman = new Kalman();
        kalman.started = in.getBoolean();
        kalman.firstClose = in.getDouble();
        for (int i = 0; i < N; i++) {
            kalman.m[i] = in.getDouble();
        }
        for (int i = 0; i < N * N; i++) {
            kalman.p[i] = in.getDouble();
        }
        return kalman;
    }
}
