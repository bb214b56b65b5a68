// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.filter;

/**
 * A value to compare with.
 *
 * @param kind how it was given; what is {@code TEXT} is read by the field's type
 * @param text the text, the number's literal, {@code true} or {@code false}
 * @param place where it stands
 */
public record FilterValue(Kind kind, String text, FilterPlace place) {
    /** TEXT comes from a query, the others are JSON scalars, which have to be of the field's type. */
    public enum Kind {
        TEXT,
        STRING,
        NUMBER,
        BOOLEAN
    }
}
