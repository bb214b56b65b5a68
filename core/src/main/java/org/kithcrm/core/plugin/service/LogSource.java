// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.service;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.Id;
import org.kithcrm.api.Registration;
import org.kithcrm.api.change.Change;
import org.kithcrm.core.changelog.LogReader;
import org.kithcrm.core.changelog.LogRow;
import org.kithcrm.core.changelog.Wakeups;

/** The log, in the types that cross to plugins. */
final class LogSource {
    private final LogReader reader;
    private final Wakeups wakeups;
    private volatile long seen;

    LogSource(LogReader reader, Wakeups wakeups) {
        this.reader = reader;
        this.wakeups = wakeups;
    }

    /**
     * One entry.
     *
     * @param seq its place in the log
     * @param change what happened
     */
    record Entry(long seq, Change change) {}

    /** The last place that may be read: no writer still holds this one or an earlier one. */
    long safe() {
        return reader.safe();
    }

    /** Entries behind a place, in order, none beyond what is safe. */
    List<Entry> read(long after, int most) {
        long safe = reader.safe();
        seen = safe;
        return safe <= after
                ? List.of()
                : reader.read(after, safe, most).stream().map(LogSource::entry).toList();
    }

    private static Entry entry(LogRow row) {
        List<String> changed =
                row.changed().isEmpty() ? List.of() : List.of(row.changed().split(","));
        Change change =
                new Change(row.type(), new Id(row.objectId()), row.op(), row.version(), changed, text(row.after()));
        return new Entry(row.seq(), change);
    }

    private static @Nullable String text(byte @Nullable [] json) {
        return json == null ? null : new String(json, StandardCharsets.UTF_8);
    }

    /** The last place that could be read when it was read last. */
    long seen() {
        return seen;
    }

    /** Calls back after writes; may come for nothing. */
    Registration onWrite(Runnable wake) {
        return wakeups.add(wake);
    }
}
