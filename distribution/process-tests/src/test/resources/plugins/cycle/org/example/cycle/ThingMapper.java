// SPDX-License-Identifier: Apache-2.0
package org.example.cycle;

import java.time.Instant;
import java.util.List;

interface ThingMapper {
    int insert(ThingRow row);

    List<ThingRow> find(ThingFilter filter);

    int tick();

    long ticks();

    /** What a search may say; statements walk into it. */
    record ThingFilter(String name, Range range, List<Long> ids) {
        record Range(Instant from) {}
    }
}
