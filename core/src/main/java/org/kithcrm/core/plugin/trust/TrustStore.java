// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.trust;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.error.Conflict;
import org.kithcrm.api.error.NotFound;
import org.kithcrm.api.error.Problem;
import org.kithcrm.core.storage.Row;
import org.kithcrm.core.storage.Sql;
import org.kithcrm.core.storage.Tx;
import org.kithcrm.core.storage.UniqueViolation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The keys administrators accepted, and which key each plugin is bound to since its first install. Thread-safe. */
public final class TrustStore {
    private static final Logger LOG = LoggerFactory.getLogger(TrustStore.class);
    private static final String COLUMNS = "fingerprint, name, public_key, level, added_at, revoked_at";

    private final Tx tx;
    private final Sql sql;
    private final Clock clock;

    /** Keeps them in the database. */
    public TrustStore(Tx tx, Sql sql, Clock clock) {
        this.tx = tx;
        this.sql = sql;
        this.clock = clock;
    }

    /** All keys, revoked ones too, in the order in which they were accepted. */
    List<KeyRow> all() {
        return sql.list("SELECT " + COLUMNS + " FROM plugin_key ORDER BY added_at, fingerprint", TrustStore::row);
    }

    /** Fingerprints of the keys that count. */
    public Set<String> accepted() {
        return all().stream()
                .filter(key -> key.revokedAt() == null)
                .map(KeyRow::fingerprint)
                .collect(Collectors.toUnmodifiableSet());
    }

    private Optional<KeyRow> find(String fingerprint) {
        return sql.first("SELECT " + COLUMNS + " FROM plugin_key WHERE fingerprint = ?", TrustStore::row, fingerprint);
    }

    private static KeyRow row(Row row) {
        return new KeyRow(
                String.valueOf(row.text(1)),
                String.valueOf(row.text(2)),
                String.valueOf(row.text(3)),
                String.valueOf(row.text(4)),
                Objects.requireNonNull(row.instant(5)),
                row.instant(6));
    }

    /** Accepts a key. */
    KeyRow add(String name, PublicKey key, String level) {
        KeyRow row = new KeyRow(key.fingerprint(), name, key.raw(), level, clock.instant(), null);
        try {
            tx.run(() -> sql.update(
                    "INSERT INTO plugin_key (fingerprint, name, public_key, level, added_at) VALUES (?, ?, ?, ?, ?)",
                    row.fingerprint(),
                    name,
                    row.publicKey(),
                    level,
                    row.addedAt()));
        } catch (UniqueViolation known) {
            throw new Conflict("unique.taken", "This key is in the list already; a revoked key does not come back.");
        }
        LOG.info("event=plugin-key-added fingerprint={} level={}", row.fingerprint(), level);
        return row;
    }

    /** What it signed is not installed and, from the next start on, not loaded any more. */
    void revoke(String fingerprint) {
        int met = tx.call(() -> sql.update(
                "UPDATE plugin_key SET revoked_at = ? WHERE fingerprint = ? AND revoked_at IS NULL",
                clock.instant(),
                fingerprint));
        if (met == 0 && find(fingerprint).isEmpty()) {
            throw new NotFound();
        }
        LOG.info("event=plugin-key-revoked fingerprint={}", fingerprint);
    }

    /** The trust in what a key signed, or the refusal. */
    public Trust inKey(PublicKey key) {
        String fingerprint = key.fingerprint();
        KeyRow row = find(fingerprint)
                .orElseThrow(() -> refusal(
                        "signature.unknown-key",
                        "The archive is signed by a key that nobody accepted here; accept it, or name the digest.",
                        fingerprint));
        if (row.revokedAt() != null) {
            throw refusal("signature.revoked", "The key that signed the archive was revoked here.", fingerprint);
        }
        return new Trust(row.level(), fingerprint);
    }

    /** Refuses a plugin that is bound to another key, unless exactly the new one is approved. */
    public void checkBond(String plugin, Trust trust, String approved) {
        String bound = bond(plugin);
        boolean same = bound == null || bound.equals(trust.signer());
        if (!same && trust.signer() != null && !trust.signer().equals(approved)) {
            throw refusal(
                            "signature.key-changed",
                            "The plugin was signed by another key so far; repeat with approveKey if that is right.",
                            trust.signer())
                    .with("boundTo", bound);
        }
    }

    private @Nullable String bond(String plugin) {
        return sql.first(
                        "SELECT fingerprint FROM plugin_bond WHERE plugin_id = ?",
                        row -> String.valueOf(row.text(1)),
                        plugin)
                .orElse(null);
    }

    /** Binds a plugin to the key that signed it; call it in the unit of work of the install. */
    public void bind(String plugin, Trust trust) {
        if (trust.signer() != null && !trust.signer().equals(bond(plugin))) {
            sql.update("DELETE FROM plugin_bond WHERE plugin_id = ?", plugin);
            sql.update("INSERT INTO plugin_bond (plugin_id, fingerprint) VALUES (?, ?)", plugin, trust.signer());
        }
    }

    private static Problem refusal(String code, String detail, String fingerprint) {
        return new Problem(422, code, detail).with("key", fingerprint);
    }
}
