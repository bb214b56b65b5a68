// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kithcrm.core.changelog.ChangeLog;
import org.kithcrm.core.changelog.LogEntry;

/** Writes what happens to the records of one type into the log. Thread-safe. */
final class RecordLog {
    private final String type;
    private final ChangeLog log;

    RecordLog(String type, ChangeLog log) {
        this.type = type;
        this.log = log;
    }

    /** One entry, with the record as it was and as it is. */
    void write(Change change, LogEntry.Op op, byte @Nullable [] was, byte @Nullable [] now) {
        RecordData after = change.after();
        RecordData before = change.before();
        log.write(
                change.actor(),
                new LogEntry(
                        type,
                        after.number("id"),
                        op,
                        after.number("version"),
                        was,
                        now,
                        before == null ? List.of() : Differences.between(before, after),
                        before == null ? 0 : before.number("ownerId"),
                        before == null ? 0 : before.number("teamId"),
                        after.number("ownerId"),
                        after.number("teamId")));
    }
}
