// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.changelog;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kithcrm.core.storage.Ids;
import org.kithcrm.core.storage.Null;
import org.kithcrm.core.storage.Sql;
import org.kithcrm.core.storage.SqlType;
import org.kithcrm.core.storage.Tx;

/** Writes the log: each unit of work is a change set, each changed row an entry, all in the unit's own transaction. Thread-safe. */
public final class ChangeLog {
    private static final String SET = "INSERT INTO change_set (id, at_time, actor_kind, actor_id, actor_name, token_id,"
            + " cause, request_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String ENTRY =
            "INSERT INTO change_log (seq, change_set_id, object_type, object_id, op, version,"
                    + " owner_before, team_before, owner_after, team_after, changed, before_value, after_value, before_long,"
                    + " after_long) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final int INLINE = 32_000;
    private static final int CHANGED = 8_000;

    private final Tx tx;
    private final Sql sql;
    private final Ids ids;
    private final Clock clock;
    private final Horizon horizon;
    private final Wakeups wakeups;

    /** Writes through {@code sql}, numbers by {@code horizon}, wakes readers by {@code wakeups}. */
    public ChangeLog(Tx tx, Sql sql, Ids ids, Clock clock, Horizon horizon, Wakeups wakeups) {
        this.tx = tx;
        this.sql = sql;
        this.ids = ids;
        this.clock = clock;
        this.horizon = horizon;
        this.wakeups = wakeups;
    }

    /** A change set whose row is written. */
    private record Current(long id) {}

    /** The change set of this unit of work; 0 if nothing was written yet. */
    public long current() {
        return tx.attribute(Current.class).map(Current::id).orElse(0L);
    }

    /** Lets this unit of work write on in a change set that an earlier one began; call it before the first write. */
    public void resume(long changeSet) {
        tx.attribute(Current.class, () -> new Current(changeSet));
        tx.afterEnd(wakeups::wake);
    }

    /** Says that so many entries follow, about records that are new or locked by now; their numbers are taken at once. */
    public void expect(int entries) {
        horizon.expect(entries);
    }

    /** Writes one entry. */
    public void write(Actor actor, LogEntry entry) {
        Current set = tx.attribute(Current.class, () -> begin(actor));
        String changed = String.join(",", entry.changed());
        @Nullable Object[] row = {
            horizon.next(),
            set.id,
            entry.type(),
            entry.objectId(),
            entry.op().word(),
            entry.version(),
            entry.ownerBefore(),
            entry.teamBefore(),
            entry.ownerAfter(),
            entry.teamAfter(),
            changed.length() > CHANGED ? "" : changed,
            inline(entry.before()),
            inline(entry.after()),
            overflow(entry.before()),
            overflow(entry.after())
        };
        sql.insert(ENTRY, List.<@Nullable Object[]>of(row));
    }

    private Current begin(Actor actor) {
        var caller = actor.caller();
        long id = ids.next();
        @Nullable Object[] row = {
            id,
            clock.instant(),
            caller.kind(),
            caller.userId(),
            caller.name(),
            caller.tokenId(),
            actor.cause(),
            actor.requestId()
        };
        sql.insert(SET, List.<@Nullable Object[]>of(row));
        tx.afterEnd(wakeups::wake);
        return new Current(id);
    }

    /** Names of the fields of a record that were changed after a version. */
    public List<String> changedSince(String type, long objectId, long version) {
        String text = "SELECT changed FROM change_log WHERE object_id = ? AND object_type = ? AND version > ?";
        return sql.list(text, row -> String.valueOf(row.text(1)), objectId, type, version).stream()
                .flatMap(names -> Arrays.stream(names.split(",")))
                .filter(name -> !name.isEmpty())
                .distinct()
                .sorted()
                .toList();
    }

    private static Object inline(byte @Nullable [] value) {
        return value != null && value.length <= INLINE ? value : new Null(SqlType.BYTES);
    }

    private static Object overflow(byte @Nullable [] value) {
        return value != null && value.length > INLINE ? value : new Null(SqlType.BLOB);
    }
}
