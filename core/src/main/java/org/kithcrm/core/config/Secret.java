// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.config;

/** A text that is used but never shown. */
public record Secret(String reveal) {
    public boolean isEmpty() {
        return reveal.isEmpty();
    }

    @Override
    public String toString() {
        return isEmpty() ? "" : "******";
    }
}
