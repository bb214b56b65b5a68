// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.scan;

/**
 * A reference that will fail when its line is reached.
 *
 * @param owner the class referred to, with dots
 * @param isAbsent whether that class is nowhere at all
 * @param what class, or class and member, and what is wrong if it is there
 * @param user the class that refers to it, with dots
 */
record Fault(String owner, boolean isAbsent, String what, String user) implements Comparable<Fault> {
    Fault by(String who) {
        return new Fault(owner, isAbsent, what, who);
    }

    @Override
    public int compareTo(Fault other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return what + " (used by " + user + ")";
    }
}
