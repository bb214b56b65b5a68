// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.sample;

/** How much sample data. */
public record SampleSize(long customers, long interactions, long orders, int products) {
    /** What a demonstration shows. */
    public static final SampleSize DEMO = new SampleSize(2_000, 20_000, 6_000, 200);

    /** As many customers, ten interactions each and three orders each. */
    public static SampleSize ofCustomers(long customers) {
        int products = (int) Math.min(20_000, Math.max(200, customers / 50));
        return new SampleSize(customers, customers * 10, customers * 3, products);
    }
}
