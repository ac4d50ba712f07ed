package io.quoteflow.figure;

/**
 * What the last closed bar of a time frame says about an instrument: values of its row of {@code
 * frames}, and the vote of all frames after it.
 *
 * @param interval length of the frame's bars, ms
 * @param u forecast as a direction, within [-1, 1]
 * @param skill correlation of the forecasts with what came, within [-1, 1]
 * @param t the skill in its standard errors
 * @param judged number of forecasts that were judged
 * @param weight weight in the vote; 0 if the skill is not proven
 * @param vote vote of all frames, within [-1, 1]
 */
public record FrameFigures(
        long interval, double u, double skill, double t, long judged, double weight, double vote) {}
