// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench;

import org.jspecify.annotations.Nullable;

/**
 * One measured value.
 *
 * @param figure what was measured
 * @param value the median
 * @param low the smallest of the rounds
 * @param high the largest
 * @param unit {@code x} for a ratio
 * @param target what it must reach; null if it only stands beside another
 * @param most whether the target is an upper bound
 * @param noisy whether the machine was busy with other things, or the rounds lay apart
 * @param detail what it was made of
 * @param fault why there is no value; null if there is one
 */
public record Reading(
        String figure,
        double value,
        double low,
        double high,
        String unit,
        @Nullable Double target,
        boolean most,
        boolean noisy,
        String detail,
        @Nullable String fault) {
    /** A figure that could not be measured, or got wrong answers. */
    static Reading failed(String figure, String fault) {
        return new Reading(figure, 0, 0, 0, "", null, true, false, "", fault);
    }

    /** {@code met}, {@code missed}, {@code void}, or empty without a target. */
    public String verdict() {
        if (fault != null) {
            return "void";
        }
        if (target == null) {
            return "";
        }
        return (most ? value <= target : value >= target) ? "met" : "missed";
    }

    /** Value and spread. */
    public String shown() {
        String spread = low == high ? "" : " (" + number(low) + "-" + number(high) + ")";
        return fault != null ? "-" : number(value) + spread + (unit.isEmpty() ? "" : " " + unit);
    }

    /** The target with its direction. */
    public String bound() {
        return target == null ? "" : (most ? "<= " : ">= ") + number(target);
    }

    private static String number(double value) {
        double size = Math.abs(value);
        return String.format(java.util.Locale.ROOT, size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f", value);
    }
}
