// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.limit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.kithcrm.api.limit.Rate;
import org.kithcrm.core.storage.Dialect;
import org.kithcrm.core.storage.Sql;
import org.kithcrm.core.storage.Tx;
import org.kithcrm.core.storage.UniqueViolation;

/** The buckets of one plugin, one taker at a time each. Thread-safe. */
final class BucketStore {
    /** Longer than any bucket takes to fill: then its row says nothing any more. */
    private static final Duration OLD = Duration.ofDays(2);

    private final Tx tx;
    private final Sql sql;
    private final String lock;
    private final Clock clock;
    private final String plugin;

    BucketStore(Tx tx, Sql sql, Dialect dialect, Clock clock, String plugin) {
        this.tx = tx;
        this.sql = sql;
        this.lock = "SELECT tokens, filled_at FROM plugin_bucket WHERE plugin_id = ? AND bucket_key = ?"
                + dialect.forUpdate();
        this.clock = clock;
        this.plugin = plugin;
    }

    /** Takes from {@code least} to {@code most} tokens, or none if there are fewer; how many. */
    long take(String key, Rate rate, long least, long most) {
        return tx.call(() -> {
            Instant now = clock.instant();
            BucketRow there = locked(key, rate, now).filled(rate, now);
            long taken = there.whole() < least ? 0 : Math.min(most, there.whole());
            BucketRow after = there.without(taken);
            sql.update(
                    "UPDATE plugin_bucket SET tokens = ?, filled_at = ? WHERE plugin_id = ? AND bucket_key = ?",
                    after.tokens(),
                    after.filledAt(),
                    plugin,
                    key);
            return taken;
        });
    }

    private BucketRow locked(String key, Rate rate, Instant now) {
        return find(key)
                .or(() -> {
                    insert(key, BucketRow.full(rate, now));
                    return find(key);
                })
                .orElseThrow();
    }

    private Optional<BucketRow> find(String key) {
        return sql.first(
                lock, row -> new BucketRow(row.longAt(1), Objects.requireNonNull(row.instant(2))), plugin, key);
    }

    private void insert(String key, BucketRow row) {
        try {
            tx.nested(() -> sql.update(
                    "INSERT INTO plugin_bucket (plugin_id, bucket_key, tokens, filled_at) VALUES (?, ?, ?, ?)",
                    plugin,
                    key,
                    row.tokens(),
                    row.filledAt()));
        } catch (UniqueViolation e) {
            // another has made it meanwhile
        }
    }

    /** Forgets buckets that have been full for long. */
    void forgetOld() {
        Instant before = clock.instant().minus(OLD);
        tx.call(() -> sql.update("DELETE FROM plugin_bucket WHERE plugin_id = ? AND filled_at < ?", plugin, before));
    }
}
