// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.process;

/** How much a test does: little in each build, much in the profile {@code reliability}. */
final class Counts {
    private Counts() {}

    static int of(String name) {
        return Integer.getInteger("kith.process." + name);
    }
}
