// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

/** Which records a read gives: those in use, those in the trash, or both. */
public enum Deleted {
    /** Only records in use. */
    EXCLUDE,
    /** Both. */
    INCLUDE,
    /** Only records in the trash. */
    ONLY;

    String condition(String alias) {
        return switch (this) {
            case EXCLUDE -> " AND " + alias + ".deleted_at IS NULL";
            case INCLUDE -> "";
            case ONLY -> " AND " + alias + ".deleted_at IS NOT NULL";
        };
    }
}
