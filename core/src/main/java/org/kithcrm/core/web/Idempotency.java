// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpField;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.error.Problem;
import org.kithcrm.core.storage.Database;
import org.kithcrm.core.storage.Dialect;
import org.kithcrm.core.storage.Null;
import org.kithcrm.core.storage.Row;
import org.kithcrm.core.storage.Sql;
import org.kithcrm.core.storage.SqlType;
import org.kithcrm.core.storage.Tx;
import org.kithcrm.core.storage.UniqueViolation;

/** Keys and the answers they got: key row, change and answer are one unit of work. */
public final class Idempotency {
    private static final Duration KEPT = Duration.ofHours(24);
    private static final int PURGE = 1_000;
    /** A minute's round; more wait for the next. */
    private static final int MOST_CHUNKS = 200;

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int PAUSE_MILLIS = 50;
    private static final String FIND = "SELECT COUNT(*) FROM idempotency_key WHERE principal = ? AND key_text = ?";
    /** Keys are locked in the space of two numbers, apart from the log's locks. */
    private static final String LOCK =
            "SELECT CASE WHEN pg_try_advisory_xact_lock(?, ?) THEN (" + FIND + ") ELSE -1 END";

    private static final HttpField REPLAYED = new HttpField("Idempotency-Replayed", "true");

    private final Tx tx;
    private final Sql sql;
    private final boolean postgresql;
    private final Clock clock;
    private final KeysInUse inUse = new KeysInUse(PATIENCE);

    public Idempotency(Database database, Clock clock) {
        this.tx = database.tx();
        this.sql = database.sql();
        this.postgresql = database.dialect() == Dialect.POSTGRESQL;
        this.clock = clock;
    }

    /** The key is another request's; carries out of the unit of work to where the stored answer is read. */
    static final class Taken extends RuntimeException {
        private static final long serialVersionUID = 1L;
        /** Whether that request still runs, on another node. */
        private final boolean running;

        Taken(boolean running) {
            super(null, null, false, false);
            this.running = running;
        }
    }

    /** Lets one request with a key run at a time; a second one gets the first one's answer. */
    Answer once(IdempotencyKey key, Supplier<Answer> work) {
        KeysInUse.Held held = inUse.hold(key.principal() + '\n' + key.key());
        try {
            return attempts(key, work);
        } finally {
            held.close();
        }
    }

    private Answer attempts(IdempotencyKey key, Supplier<Answer> work) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (int forgotten = 0; forgotten < 2; ) {
            try {
                return work.get();
            } catch (Taken taken) {
                Answer before = taken.running ? null : replay(key);
                if (before != null) {
                    return before;
                }
                if (taken.running && System.nanoTime() < deadline) {
                    pause();
                } else {
                    forgotten += taken.running ? 2 : 1;
                }
            }
        }
        throw inProgress();
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw inProgress();
        }
    }

    private static Problem inProgress() {
        return new Problem(409, "idempotency.in-progress", "The first request with this key still runs; repeat later.");
    }

    /** The first statement of the unit of work: nobody else has the key, or {@link Taken}. */
    void claim(IdempotencyKey key) {
        long found = postgresql
                ? count(LOCK, key.principal().hashCode(), key.key().hashCode(), key.principal(), key.key())
                : count(FIND, key.principal(), key.key());
        if (found != 0) {
            throw new Taken(found < 0);
        }
    }

    private long count(String text, Object... binds) {
        return sql.first(text, row -> row.longAt(1), binds).orElseThrow();
    }

    /** The last statement of the unit of work; {@link Taken} if another node was faster. */
    void store(IdempotencyKey key, Answer answer) {
        insert(key, answer);
    }

    /** Holds the key for a call outside a unit of work. */
    void reserve(IdempotencyKey key) {
        claim(key);
        insert(key, null);
    }

    private void insert(IdempotencyKey key, @Nullable Answer answer) {
        try {
            sql.update(
                    "INSERT INTO idempotency_key (principal, key_text, request_hash, created_at, answer_status,"
                            + " answer_headers, answer_body) VALUES (?, ?, ?, ?, ?, ?, ?)",
                    key.principal(),
                    key.key(),
                    key.hash(),
                    clock.instant(),
                    answer == null ? null : answer.status(),
                    answer == null ? null : headers(answer.headers()),
                    answer == null ? new Null(SqlType.BLOB) : answer.body());
        } catch (UniqueViolation e) {
            throw new Taken(false);
        }
    }

    /** Gives a reserved key its answer. */
    void answered(IdempotencyKey key, Answer answer) {
        sql.update(
                "UPDATE idempotency_key SET answer_status = ?, answer_headers = ?, answer_body = ?"
                        + " WHERE principal = ? AND key_text = ?",
                answer.status(),
                headers(answer.headers()),
                answer.body(),
                key.principal(),
                key.key());
    }

    /** Gives a reserved key back whose request was refused. */
    void forget(IdempotencyKey key) {
        sql.update("DELETE FROM idempotency_key WHERE principal = ? AND key_text = ?", key.principal(), key.key());
    }

    /** Deletes keys past their time, a chunk in each unit of work, and tells how many; a periodic task calls it. */
    public int purge() {
        int all = 0;
        for (int chunk = 0, gone = PURGE; gone == PURGE && chunk < MOST_CHUNKS; chunk++) {
            gone = purgeChunk();
            all += gone;
        }
        return all;
    }

    private int purgeChunk() {
        Instant before = clock.instant().minus(KEPT);
        return tx.call(() -> {
            List<String[]> old = sql.list(
                    "SELECT principal, key_text FROM idempotency_key WHERE created_at < ?"
                            + " ORDER BY created_at OFFSET 0 ROWS FETCH NEXT " + PURGE + " ROWS ONLY",
                    row -> new String[] {row.text(1), row.text(2)},
                    before);
            List<@Nullable Object[]> binds = new ArrayList<>();
            old.forEach(each -> binds.add(new @Nullable Object[] {each[0], each[1]}));
            if (!binds.isEmpty()) {
                sql.batch("DELETE FROM idempotency_key WHERE principal = ? AND key_text = ?", binds);
            }
            return old.size();
        });
    }

    /** The stored answer; null if the key's time is over, and it is free again. */
    private @Nullable Answer replay(IdempotencyKey key) {
        Optional<Stored> found = tx.read(() -> sql.first(
                "SELECT request_hash, created_at, answer_status, answer_headers, answer_body FROM idempotency_key"
                        + " WHERE principal = ? AND key_text = ?",
                Idempotency::stored,
                key.principal(),
                key.key()));
        if (found.isEmpty()) {
            return null;
        }
        Stored stored = found.orElseThrow();
        if (stored.createdAt().isBefore(clock.instant().minus(KEPT))) {
            tx.run(() -> forget(key));
            return null;
        }
        if (!Arrays.equals(stored.hash(), key.hash())) {
            throw new Problem(
                    422, "idempotency.key-reused", "This Idempotency-Key belongs to another request; make a new one.");
        }
        if (stored.answer() == null) {
            throw new Problem(409, "idempotency.in-doubt", "The first request with this key died half-way.");
        }
        return stored.answer().with(REPLAYED);
    }

    private record Stored(
            byte[] hash, Instant createdAt, @Nullable Answer answer) {}

    private static Stored stored(Row row) {
        Long status = row.longOrNull(3);
        byte[] hash = row.bytes(1);
        Instant created = row.instant(2);
        byte[] body = row.bytes(5);
        Answer answer = status == null
                ? null
                : new Answer(
                        status.intValue(), fields(String.valueOf(row.text(4))), body == null ? Answer.NOTHING : body);
        return new Stored(java.util.Objects.requireNonNull(hash), java.util.Objects.requireNonNull(created), answer);
    }

    private static String headers(List<HttpField> fields) {
        StringBuilder lines = new StringBuilder();
        for (HttpField field : fields) {
            lines.append(field.getName()).append(':').append(field.getValue()).append('\n');
        }
        return lines.toString();
    }

    private static List<HttpField> fields(String lines) {
        List<HttpField> fields = new ArrayList<>();
        lines.lines().forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0) {
                fields.add(new HttpField(line.substring(0, colon), line.substring(colon + 1)));
            }
        });
        return fields;
    }
}
