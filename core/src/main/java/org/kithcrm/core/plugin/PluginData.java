// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.kithcrm.core.plugin.blob.BlobStore;
import org.kithcrm.core.plugin.job.JobQueue;
import org.kithcrm.core.plugin.manifest.Manifest;
import org.kithcrm.core.plugin.setting.SettingsStore;
import org.kithcrm.core.storage.OwnTables;
import org.kithcrm.core.storage.Sql;
import org.kithcrm.core.storage.Tx;
import org.kithcrm.core.web.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What plugins own in the database: reported, exported, and purged in one unit of work. */
final class PluginData {
    private static final Logger LOG = LoggerFactory.getLogger(PluginData.class);

    private final Tx tx;
    private final Sql sql;
    private final OwnTables tables;
    private final SettingsStore settings;
    private final Path exports;
    private final Clock clock;

    PluginData(Tx tx, Sql sql, OwnTables tables, SettingsStore settings, Path exports, Clock clock) {
        this.tx = tx;
        this.sql = sql;
        this.tables = tables;
        this.settings = settings;
        this.exports = exports;
        this.clock = clock;
    }

    /** The name of the folder of exports. */
    String folder() {
        return String.valueOf(exports.getFileName());
    }

    /** A table with its rows. */
    public record Table(String name, long rows) {}

    List<Table> tables(String id) {
        return tables.names(Manifest.tablePrefix(id)).stream()
                .map(name -> new Table(name, tables.rows(name)))
                .toList();
    }

    /** The files of one plugin. */
    BlobStore blobs(String id) {
        return new BlobStore(tx, sql, id);
    }

    /** Ids of plugins that own data but are not installed. */
    List<String> orphans() {
        return sql.list(
                "SELECT m.plugin_id FROM plugin_migration m LEFT JOIN plugin_desired d ON d.plugin_id = m.plugin_id"
                        + " WHERE d.plugin_id IS NULL UNION"
                        + " SELECT b.plugin_id FROM plugin_blob b LEFT JOIN plugin_desired d ON d.plugin_id = b.plugin_id"
                        + " WHERE d.plugin_id IS NULL ORDER BY 1",
                row -> String.valueOf(row.text(1)));
    }

    /** Whether a plugin owns anything. */
    boolean isOwner(String id) {
        return sql.first("SELECT plugin_id FROM plugin_migration WHERE plugin_id = ?", row -> row.text(1), id)
                        .isPresent()
                || blobs(id).total().count() > 0;
    }

    /** Writes all rows as lines of JSON, {@code {"table":..,"row":{..}}}; files in Base64 after the tables; the file, or null if there is nothing. */
    @Nullable Path export(String id) {
        List<String> names = tables.names(Manifest.tablePrefix(id));
        if (names.isEmpty() && blobs(id).total().bytes() == 0) {
            return null;
        }
        Path file = exports.resolve(
                "plugin-" + id + "-" + clock.instant().toString().replace(':', '-') + ".ndjson");
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.createDirectories(exports);
            try (JsonGenerator out = Json.mapper().createGenerator(Files.newBufferedWriter(part))) {
                out.setPrettyPrinter(null);
                out.setRootValueSeparator(new com.fasterxml.jackson.core.io.SerializedString("\n"));
                names.forEach(name -> tables.read(name, (table, row) -> line(out, table, row)));
                blobs(id).export((table, row) -> line(out, table, row));
            }
            Files.move(part, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    /** One row in an export. */
    record Line(String table, Map<String, @Nullable Object> row) {}

    private static void line(JsonGenerator out, String table, Map<String, @Nullable Object> row) {
        try {
            out.writePOJO(new Line(table, row));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Drops a plugin's tables and forgets its steps and its places in the log, all or nothing. */
    void purge(String id, Runnable with) {
        tx.run(() -> {
            tables.drop(tables.names(Manifest.tablePrefix(id)));
            sql.update("DELETE FROM plugin_migration WHERE plugin_id = ?", id);
            for (String reader : readers(id)) {
                sql.update("DELETE FROM log_cursor WHERE reader = ?", reader);
            }
            settings.purge(id);
            JobQueue.purge(sql, id);
            blobs(id).purge();
            sql.update("DELETE FROM plugin_bucket WHERE plugin_id = ?", id);
            sql.update("DELETE FROM plugin_dead_letter WHERE plugin_id = ?", id);
            with.run();
        });
        LOG.info("event=plugin-data-purged plugin={}", id);
    }

    private List<String> readers(String id) {
        String prefix = "plugin:" + id + ":";
        List<String> readers = new ArrayList<>();
        sql.each("SELECT reader FROM log_cursor", 100, row -> readers.add(String.valueOf(row.text(1))));
        return new TreeSet<>(readers)
                .stream().filter(each -> each.startsWith(prefix)).toList();
    }
}
