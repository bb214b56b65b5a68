// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.blob;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.Id;
import org.kithcrm.api.blob.Blob;
import org.kithcrm.api.blob.BlobMeta;
import org.kithcrm.core.storage.Row;
import org.kithcrm.core.storage.Sql;
import org.kithcrm.core.storage.Tx;
import org.kithcrm.core.storage.UniqueViolation;

/** The rows of one plugin's files. Thread-safe. */
public final class BlobStore {
    private static final String PENDING = "pending";
    private static final String READY = "ready";

    private final Tx tx;
    private final Sql sql;
    private final String plugin;

    public BlobStore(Tx tx, Sql sql, String plugin) {
        this.tx = tx;
        this.sql = sql;
        this.plugin = plugin;
    }

    /**
     * What a plugin keeps.
     *
     * @param count complete files
     * @param bytes of them and of those that are being sent
     */
    public record Total(long count, long bytes) {}

    /** What the plugin keeps, for a report. */
    public Total total() {
        long count = sql.first(
                        "SELECT count(*) FROM plugin_blob WHERE plugin_id = ? AND state = ?",
                        row -> row.longAt(1),
                        plugin,
                        READY)
                .orElse(0L);
        return new Total(count, used());
    }

    long used() {
        return sql.first("SELECT used_bytes FROM plugin_blob_use WHERE plugin_id = ?", row -> row.longAt(1), plugin)
                .orElse(0L);
    }

    void begin(Id id, BlobMeta meta, Instant now) {
        tx.run(() -> sql.update(
                "INSERT INTO plugin_blob (id, plugin_id, name, media_type, size_bytes, sha256, state, created_at)"
                        + " VALUES (?, ?, ?, ?, 0, '', ?, ?)",
                id,
                plugin,
                meta.name(),
                meta.type(),
                PENDING,
                now));
    }

    /** Adds bytes; false if that would be more than the plugin may keep. */
    boolean add(Id id, long number, byte[] bytes, long quota) {
        return tx.call(() -> {
            if (!charge(bytes.length, quota)) {
                return false;
            }
            sql.update(
                    "INSERT INTO plugin_blob_chunk (blob_id, chunk_no, content) VALUES (?, ?, ?)", id, number, bytes);
            sql.update("UPDATE plugin_blob SET size_bytes = size_bytes + ? WHERE id = ?", bytes.length, id);
            return true;
        });
    }

    private boolean charge(long more, long quota) {
        return charged(more, quota) || used() == 0 && opened() && charged(more, quota);
    }

    private boolean charged(long more, long quota) {
        return sql.update(
                        "UPDATE plugin_blob_use SET used_bytes = used_bytes + ? WHERE plugin_id = ? AND used_bytes <= ?",
                        more,
                        plugin,
                        quota - more)
                == 1;
    }

    private boolean opened() {
        try {
            tx.nested(() -> sql.update("INSERT INTO plugin_blob_use (plugin_id, used_bytes) VALUES (?, 0)", plugin));
        } catch (UniqueViolation e) {
            // it was there, or another has made it meanwhile
        }
        return true;
    }

    Blob finish(Id id, String sha256, Instant now) {
        return tx.call(() -> {
            sql.update(
                    "UPDATE plugin_blob SET sha256 = ?, state = ?, created_at = ? WHERE id = ?",
                    sha256,
                    READY,
                    now,
                    id);
            return find(id).orElseThrow();
        });
    }

    Optional<Blob> find(Id id) {
        return sql.first(
                "SELECT id, name, media_type, size_bytes, sha256, created_at FROM plugin_blob"
                        + " WHERE id = ? AND plugin_id = ? AND state = ?",
                BlobStore::blob,
                id,
                plugin,
                READY);
    }

    private static Blob blob(Row row) {
        return new Blob(
                new Id(row.longAt(1)),
                String.valueOf(row.text(2)),
                String.valueOf(row.text(3)),
                row.longAt(4),
                String.valueOf(row.text(5)),
                Objects.requireNonNull(row.instant(6)));
    }

    Optional<byte[]> chunk(Id id, long number) {
        return sql.first(
                "SELECT content FROM plugin_blob_chunk WHERE blob_id = ? AND chunk_no = ?",
                row -> row.bytes(1),
                id,
                number);
    }

    /** Takes a file away, whole or not. */
    boolean remove(Id id) {
        return tx.call(() -> {
            long size = sql.first(
                            "SELECT size_bytes FROM plugin_blob WHERE id = ? AND plugin_id = ?",
                            row -> row.longAt(1),
                            id,
                            plugin)
                    .orElse(0L);
            // who takes the row away, and no second one, gives its bytes back
            String delete = "DELETE FROM plugin_blob WHERE id = ? AND plugin_id = ? AND size_bytes = ?";
            if (sql.update(delete, id, plugin, size) == 0) {
                return false;
            }
            sql.update("UPDATE plugin_blob_use SET used_bytes = used_bytes - ? WHERE plugin_id = ?", size, plugin);
            sql.update("DELETE FROM plugin_blob_chunk WHERE blob_id = ?", id);
            return true;
        });
    }

    /** Takes away what was begun long ago and never finished: its sender is gone. */
    void removeBegun(Instant before) {
        List<Id> begun = sql.list(
                "SELECT id FROM plugin_blob WHERE plugin_id = ? AND state = ? AND created_at < ?",
                row -> new Id(row.longAt(1)),
                plugin,
                PENDING,
                before);
        begun.forEach(this::remove);
    }

    /** Hands on each file and each of its chunks, in order. */
    public void export(BiConsumer<String, Map<String, @Nullable Object>> to) {
        sql.each(
                "SELECT id, name, media_type, size_bytes, sha256, created_at FROM plugin_blob WHERE plugin_id = ? ORDER BY id",
                100,
                row -> to.accept(
                        "plugin_blob", values(row, "id", "name", "media_type", "size_bytes", "sha256", "created_at")),
                plugin);
        sql.each(
                "SELECT c.blob_id, c.chunk_no, c.content FROM plugin_blob b JOIN plugin_blob_chunk c ON c.blob_id = b.id"
                        + " WHERE b.plugin_id = ? ORDER BY c.blob_id, c.chunk_no",
                1,
                row -> to.accept("plugin_blob_chunk", values(row, "blob_id", "chunk_no", "content")),
                plugin);
    }

    private static Map<String, @Nullable Object> values(Row row, String... columns) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int i = 0; i < columns.length; i++) {
            values.put(columns[i], row.plain(i + 1));
        }
        return values;
    }

    /** Forgets all, in the thread's unit of work. */
    public void purge() {
        sql.update(
                "DELETE FROM plugin_blob_chunk WHERE blob_id IN (SELECT id FROM plugin_blob WHERE plugin_id = ?)",
                plugin);
        sql.update("DELETE FROM plugin_blob WHERE plugin_id = ?", plugin);
        sql.update("DELETE FROM plugin_blob_use WHERE plugin_id = ?", plugin);
    }
}
