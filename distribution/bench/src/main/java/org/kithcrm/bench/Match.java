// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Rounds of several sides in turn.
 *
 * @param rounds each with a measure of each side
 * @param strangers the largest share of the CPU that other processes used in a round
 */
public record Match(List<List<Measure>> rounds, double strangers) {
    private static final double STRANGERS = 0.10;
    private static final double SPREAD = 1.25;

    /** What one side had in every round, the median, and the extremes. */
    public Reading value(
            Lab lab, String figure, String unit, @Nullable Target target, int side, ToDoubleFunction<Measure> what) {
        return reading(lab, figure, unit, target, round -> what.applyAsDouble(round.get(side)), "");
    }

    /** What one side had in proportion to another. */
    public Reading ratio(
            Lab lab, String figure, @Nullable Target target, int side, int base, ToDoubleFunction<Measure> what) {
        String detail = String.format(
                Locale.ROOT,
                "%.1f us and %.0f/s beside %.1f us and %.0f/s",
                median(side, Measure::micros),
                median(side, Measure::rate),
                median(base, Measure::micros),
                median(base, Measure::rate));
        ToDoubleFunction<List<Measure>> each =
                round -> what.applyAsDouble(round.get(side)) / what.applyAsDouble(round.get(base));
        return reading(lab, figure, "x", target, each, detail);
    }

    /** The median of what one side had. */
    public double median(int side, ToDoubleFunction<Measure> what) {
        return median(sorted(round -> what.applyAsDouble(round.get(side))));
    }

    private Reading reading(
            Lab lab,
            String figure,
            String unit,
            @Nullable Target target,
            ToDoubleFunction<List<Measure>> each,
            String detail) {
        double[] sorted = sorted(each);
        double low = sorted[0];
        double high = sorted[sorted.length - 1];
        boolean noisy = strangers > STRANGERS || high > low * SPREAD;
        return lab.reading(figure, median(sorted), low, high, unit, target, noisy, detail);
    }

    private double[] sorted(ToDoubleFunction<List<Measure>> each) {
        return rounds.stream().mapToDouble(each).sorted().toArray();
    }

    /** The median of sorted values. */
    public static double median(double[] sorted) {
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
