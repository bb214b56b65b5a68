// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.Id;
import org.kithcrm.api.job.JobRequest;
import org.kithcrm.core.storage.Ids;
import org.kithcrm.core.storage.Row;
import org.kithcrm.core.storage.Sql;
import org.kithcrm.core.storage.Tx;

/**
 * Jobs of one plugin in the database. What a worker writes carries the fence under which it took the job: a worker that lost its lease
 * changes nothing. Thread-safe.
 */
public final class JobQueue {
    static final Duration LEASE = Duration.ofSeconds(30);
    private static final int LONGEST_CAUSE = 2_000;
    private static final String SHOWN =
            "id, name, state, attempts, done_count, total_count, cancel_asked, cause_text, output_text,"
                    + " due_at, created_at, finished_at";

    private final Tx tx;
    private final Sql sql;
    private final Ids ids;
    private final Clock clock;
    private final String plugin;
    private final String owner = UUID.randomUUID().toString();

    public JobQueue(Tx tx, Sql sql, Ids ids, Clock clock, String plugin) {
        this.tx = tx;
        this.sql = sql;
        this.ids = ids;
        this.clock = clock;
        this.plugin = plugin;
    }

    /**
     * A job that this worker holds.
     *
     * @param fence grows each time it is taken
     */
    record Taken(long id, String name, String input, String checkpoint, int attempts, long fence) {}

    /** Orders a job, or finds the one of the same key that waits. */
    public Id enqueue(JobRequest request) {
        return tx.call(() -> {
            if (!request.uniqueKey().isEmpty()) {
                Optional<Long> there = sql.first(
                        "SELECT id FROM plugin_job WHERE plugin_id = ? AND name = ? AND unique_key = ? AND state = 'waiting'",
                        row -> row.longAt(1),
                        plugin,
                        request.name(),
                        request.uniqueKey());
                if (there.isPresent()) {
                    return new Id(there.orElseThrow());
                }
            }
            long id = ids.next();
            Instant now = clock.instant();
            sql.update(
                    "INSERT INTO plugin_job (id, plugin_id, name, input_text, unique_key, state, due_at, attempts, fence,"
                            + " lease_owner, lease_until, checkpoint_text, done_count, total_count, cancel_asked, created_at)"
                            + " VALUES (?, ?, ?, ?, ?, 'waiting', ?, 0, 0, '', ?, '', 0, 0, 0, ?)",
                    id,
                    plugin,
                    request.name(),
                    request.input(),
                    request.uniqueKey(),
                    now.plus(request.after()),
                    now,
                    now);
            return new Id(id);
        });
    }

    /** Takes what is due, or what a worker left that died. */
    List<Taken> take(List<String> names, int most) {
        Instant now = clock.instant();
        List<Taken> due = sql.list(
                "SELECT id, name, input_text, checkpoint_text, attempts, fence FROM plugin_job WHERE plugin_id = ?"
                        + " AND ((state = 'waiting' AND due_at <= ?) OR (state = 'running' AND lease_until < ?))"
                        + " ORDER BY due_at, id OFFSET 0 ROWS FETCH NEXT 50 ROWS ONLY",
                row -> new Taken(
                        row.longAt(1),
                        String.valueOf(row.text(2)),
                        String.valueOf(row.text(3)),
                        String.valueOf(row.text(4)),
                        (int) row.longAt(5),
                        row.longAt(6)),
                plugin,
                now,
                now);
        return due.stream()
                .filter(each -> names.contains(each.name()))
                .limit(most)
                .filter(each -> take(each, now))
                .map(each -> new Taken(
                        each.id(), each.name(), each.input(), each.checkpoint(), each.attempts() + 1, each.fence() + 1))
                .toList();
    }

    private boolean take(Taken job, Instant now) {
        return tx.call(() -> sql.update(
                        "UPDATE plugin_job SET state = 'running', lease_owner = ?, lease_until = ?, fence = fence + 1,"
                                + " attempts = attempts + 1 WHERE id = ? AND fence = ?",
                        owner,
                        now.plus(LEASE),
                        job.id(),
                        job.fence())
                == 1);
    }

    /** Keeps the lease; whether the job is still this worker's, and whether somebody asked to cancel it. */
    enum Kept {
        HELD,
        CANCEL,
        LOST
    }

    Kept keep(Taken job) {
        return tx.call(() -> {
            int held = sql.update(
                    "UPDATE plugin_job SET lease_until = ? WHERE id = ? AND fence = ? AND state = 'running'",
                    clock.instant().plus(LEASE),
                    job.id(),
                    job.fence());
            if (held == 0) {
                return Kept.LOST;
            }
            boolean asked =
                    sql.first("SELECT cancel_asked FROM plugin_job WHERE id = ?", row -> row.longAt(1), job.id())
                                    .orElse(0L)
                            != 0;
            return asked ? Kept.CANCEL : Kept.HELD;
        });
    }

    /** False if the job is another worker's by now. */
    boolean note(Taken job, String checkpoint) {
        return tx.call(() -> sql.update(
                        "UPDATE plugin_job SET checkpoint_text = ?, lease_until = ? WHERE id = ? AND fence = ? AND state = 'running'",
                        checkpoint,
                        clock.instant().plus(LEASE),
                        job.id(),
                        job.fence())
                == 1);
    }

    void progress(Taken job, long done, long total) {
        tx.run(() -> sql.update(
                "UPDATE plugin_job SET done_count = ?, total_count = ? WHERE id = ? AND fence = ?",
                done,
                total,
                job.id(),
                job.fence()));
    }

    void output(Taken job, String text) {
        tx.run(() -> sql.update(
                "UPDATE plugin_job SET output_text = ? WHERE id = ? AND fence = ?", text, job.id(), job.fence()));
    }

    void end(Taken job, String state, @Nullable String cause) {
        tx.run(() -> sql.update(
                "UPDATE plugin_job SET state = ?, cause_text = ?, finished_at = ? WHERE id = ? AND fence = ?",
                state,
                shortened(cause),
                clock.instant(),
                job.id(),
                job.fence()));
    }

    /** Gives it back, to be taken up again. */
    void again(Taken job, Duration wait, int attempts, @Nullable String cause) {
        tx.run(() -> sql.update(
                "UPDATE plugin_job SET state = 'waiting', due_at = ?, attempts = ?, cause_text = ? WHERE id = ? AND fence = ?",
                clock.instant().plus(wait),
                attempts,
                shortened(cause),
                job.id(),
                job.fence()));
    }

    private static @Nullable String shortened(@Nullable String cause) {
        return cause == null ? null : cause.substring(0, Math.min(cause.length(), LONGEST_CAUSE));
    }

    /** When scheduled work is due next; noted if it is not yet. */
    Instant due(String name, Instant first) {
        return tx.call(() -> sql.first(
                        "SELECT next_at FROM plugin_schedule WHERE plugin_id = ? AND name = ?",
                        row -> row.instant(1),
                        plugin,
                        name)
                .orElseGet(() -> {
                    sql.update(
                            "INSERT INTO plugin_schedule (plugin_id, name, next_at) VALUES (?, ?, ?)",
                            plugin,
                            name,
                            first);
                    return first;
                }));
    }

    /** Moves on to the next time, and orders the work of this one unless it is skipped; one node of all does. */
    void move(String name, Instant due, Instant next, boolean order) {
        tx.run(() -> {
            int moved = sql.update(
                    "UPDATE plugin_schedule SET next_at = ? WHERE plugin_id = ? AND name = ? AND next_at = ?",
                    next,
                    plugin,
                    name,
                    due);
            if (moved == 1 && order) {
                enqueue(JobRequest.of(name, "").unique("schedule"));
            }
        });
    }

    /** The newest jobs. */
    public List<JobRow> newest() {
        return sql.list(
                "SELECT " + SHOWN
                        + " FROM plugin_job WHERE plugin_id = ? ORDER BY id DESC OFFSET 0 ROWS FETCH NEXT 100 ROWS ONLY",
                JobQueue::row,
                plugin);
    }

    public Optional<JobRow> find(Id id) {
        return sql.first(
                "SELECT " + SHOWN + " FROM plugin_job WHERE plugin_id = ? AND id = ?",
                JobQueue::row,
                plugin,
                id.value());
    }

    /** Asks a job to end; one that waits ends at once. */
    public void cancel(Id id) {
        tx.run(() -> {
            sql.update(
                    "UPDATE plugin_job SET cancel_asked = 1 WHERE plugin_id = ? AND id = ? AND state = 'running'",
                    plugin,
                    id.value());
            sql.update(
                    "UPDATE plugin_job SET state = 'cancelled', finished_at = ? WHERE plugin_id = ? AND id = ? AND state = 'waiting'",
                    clock.instant(),
                    plugin,
                    id.value());
        });
    }

    /** Forgets all jobs of a plugin, in the thread's unit of work. */
    public static void purge(Sql sql, String plugin) {
        sql.update("DELETE FROM plugin_job WHERE plugin_id = ?", plugin);
        sql.update("DELETE FROM plugin_schedule WHERE plugin_id = ?", plugin);
    }

    private static JobRow row(Row row) {
        return new JobRow(
                new Id(row.longAt(1)),
                String.valueOf(row.text(2)),
                String.valueOf(row.text(3)),
                (int) row.longAt(4),
                row.longAt(5),
                row.longAt(6),
                row.flag(7),
                row.text(8),
                row.text(9),
                Objects.requireNonNull(row.instant(10)),
                Objects.requireNonNull(row.instant(11)),
                row.instant(12));
    }
}
