// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kithcrm.core.record.Json;
import org.kithcrm.core.storage.Row;
import org.kithcrm.core.storage.Sql;
import org.kithcrm.core.storage.Tx;

/** The webhooks as they are sent to, whoever they belong to. Thread-safe. */
final class Hooks {
    private static final String SELECT = "SELECT id, owner_id, body FROM webhook WHERE deleted_at IS NULL";

    private final Tx tx;
    private final Sql sql;

    Hooks(Tx tx, Sql sql) {
        this.tx = tx;
        this.sql = sql;
    }

    List<Hook> active() {
        return tx.read(() -> sql.list(SELECT + " AND state = 'active' ORDER BY id", Hooks::hook));
    }

    Optional<Hook> find(long id) {
        return tx.read(() -> sql.first(SELECT + " AND id = ?", Hooks::hook, id));
    }

    /** How many there are. */
    long count() {
        return sql.first("SELECT COUNT(*) FROM webhook WHERE deleted_at IS NULL", row -> row.longAt(1))
                .orElse(0L);
    }

    private static Hook hook(Row row) {
        JsonNode body = Json.tree(Objects.requireNonNull(row.bytes(3)));
        Long owner = row.longOrNull(2);
        return new Hook(
                row.longAt(1),
                owner == null ? 0 : owner,
                URI.create(body.path("url").asText()),
                words(body.path("types")),
                words(body.path("ops")),
                text(body.get("filter")),
                "full".equals(body.path("payload").asText()));
    }

    private static @Nullable String text(@Nullable JsonNode node) {
        return node == null || node.isNull() ? null : node.asText();
    }

    private static Set<String> words(JsonNode list) {
        Set<String> words = new LinkedHashSet<>();
        list.forEach(word -> words.add(word.asText()));
        return words;
    }
}
