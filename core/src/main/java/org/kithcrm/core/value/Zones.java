// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.value;

import java.time.ZoneId;
import java.util.Set;

/** Time zones by their IANA names. */
public final class Zones {
    private static final Set<String> NAMES = Set.copyOf(ZoneId.getAvailableZoneIds());

    private Zones() {}

    public static boolean isKnown(String name) {
        return NAMES.contains(name) && !name.startsWith("SystemV/");
    }

    /** The zone, or {@code not-in-list}; bare offsets are no zones. */
    public static ZoneId of(String name) {
        if (!isKnown(name)) {
            throw BadValue.unknown("Write an IANA time zone such as Asia/Shanghai.");
        }
        return ZoneId.of(name);
    }
}
