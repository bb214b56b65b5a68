// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench;

/**
 * What a figure must reach.
 *
 * @param derby with embedded Derby
 * @param postgresql with PostgreSQL, its processes counted
 * @param most whether the value may be at most this; else at least
 * @param cpu whether it is a CPU figure, which may be a quarter worse on Java 17
 */
public record Target(double derby, double postgresql, boolean most, boolean cpu) {
    private static final int OLDEST = 17;
    private static final double OLDEST_MAY = 1.25;

    /** At most so much, on either database. */
    public static Target atMost(double value) {
        return new Target(value, value, true, false);
    }

    /** At least so much. */
    public static Target atLeast(double value) {
        return new Target(value, value, false, false);
    }

    /** CPU at most so much. */
    public static Target cpu(double derby, double postgresql) {
        return new Target(derby, postgresql, true, true);
    }

    double on(String database, int feature) {
        double value = database.equals("postgresql") ? postgresql : derby;
        return cpu && feature == OLDEST ? value * OLDEST_MAY : value;
    }
}
