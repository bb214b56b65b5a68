// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api.health;

import org.kithcrm.api.Stable;

/**
 * What a health check found.
 *
 * @param isUp whether it works
 * @param detail a sentence for administrators, without secrets; may be empty
 * @since 0.1
 */
@Stable
public record Health(boolean isUp, String detail) {
    /** It works. */
    public static Health up() {
        return new Health(true, "");
    }

    /**
     * It does not work.
     *
     * @param detail what is wrong and what to do
     */
    public static Health down(String detail) {
        return new Health(false, detail);
    }
}
