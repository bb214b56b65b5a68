// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kithcrm.core.storage.Row;
import org.kithcrm.core.storage.Sql;
import org.kithcrm.core.storage.Tx;

/** What this node reports of its plugins, and what it was at when it died: a mark is committed before a plugin's code runs. */
final class NodeStates {
    private static final String COLUMNS =
            "node_id, plugin_id, digest, generation, phase, cause_text, marker, deaths, since, heartbeat";
    private static final int LONGEST = 2_000;

    private final Tx tx;
    private final Sql sql;
    private final Clock clock;
    private final String node;

    NodeStates(Tx tx, Sql sql, Clock clock, String node) {
        this.tx = tx;
        this.sql = sql;
        this.clock = clock;
        this.node = node;
    }

    /** What a node is at with a plugin. */
    enum Marker {
        /** Its code is about to run, or runs for the first time. */
        STARTING,
        /** It serves, but not for long yet. */
        SETTLING
    }

    /**
     * One row.
     *
     * @param marker null if there is nothing to fear
     * @param deaths how often in a row the node died while the mark stood
     */
    record State(
            String node,
            String plugin,
            String digest,
            long generation,
            Phase phase,
            @Nullable String cause,
            @Nullable Marker marker,
            int deaths,
            Instant since,
            Instant heartbeat) {}

    /** Of all nodes. */
    List<State> all() {
        return sql.list("SELECT " + COLUMNS + " FROM plugin_node ORDER BY plugin_id, node_id", NodeStates::state);
    }

    /** Of this node. */
    Optional<State> find(String plugin) {
        return sql.first(
                "SELECT " + COLUMNS + " FROM plugin_node WHERE node_id = ? AND plugin_id = ?",
                NodeStates::state,
                node,
                plugin);
    }

    private static State state(Row row) {
        String marker = row.text(7);
        return new State(
                String.valueOf(row.text(1)),
                String.valueOf(row.text(2)),
                String.valueOf(row.text(3)),
                row.longAt(4),
                Phase.valueOf(String.valueOf(row.text(5))),
                row.text(6),
                marker == null ? null : Marker.valueOf(marker),
                (int) row.longAt(8),
                Objects.requireNonNull(row.instant(9)),
                Objects.requireNonNull(row.instant(10)));
    }

    /** Committed before code of the archive runs. */
    void starting(Desired desired, String digest) {
        int deaths = find(desired.id())
                .filter(state -> state.digest().equals(digest))
                .map(State::deaths)
                .orElse(0);
        write(desired, digest, Phase.STARTING, null, Marker.STARTING, deaths);
    }

    /** It serves; the mark stays until it has settled. */
    void serving(Desired desired, boolean settled) {
        int deaths = find(desired.id()).map(State::deaths).orElse(0);
        write(desired, desired.digest(), Phase.READY, null, settled ? null : Marker.SETTLING, settled ? 0 : deaths);
    }

    /** It has done no harm for a while. */
    void settled(String plugin) {
        tx.run(() -> sql.update(
                "UPDATE plugin_node SET marker = NULL, deaths = 0 WHERE node_id = ? AND plugin_id = ?", node, plugin));
    }

    /** It does not run. */
    void idle(Desired desired, Phase phase, @Nullable String cause) {
        write(desired, desired.digest(), phase, cause, null, 0);
    }

    /** The node died while the mark stood. */
    void died(State state) {
        tx.run(() -> sql.update(
                "UPDATE plugin_node SET deaths = ? WHERE node_id = ? AND plugin_id = ?",
                state.deaths() + 1L,
                node,
                state.plugin()));
    }

    /** A clean stop leaves nothing to fear of what served. */
    void stopped(String plugin) {
        tx.run(() -> sql.update(
                "UPDATE plugin_node SET marker = NULL, deaths = 0 WHERE node_id = ? AND plugin_id = ? AND marker = ?",
                node,
                plugin,
                Marker.SETTLING.name()));
    }

    /** The node lives. */
    void beat() {
        tx.run(() -> sql.update("UPDATE plugin_node SET heartbeat = ? WHERE node_id = ?", clock.instant(), node));
    }

    private void write(
            Desired desired, String digest, Phase phase, @Nullable String cause, @Nullable Marker marker, int deaths) {
        Instant now = clock.instant();
        String shown = cause == null ? null : cause.substring(0, Math.min(cause.length(), LONGEST));
        tx.run(() -> {
            sql.update("DELETE FROM plugin_node WHERE node_id = ? AND plugin_id = ?", node, desired.id());
            sql.update(
                    "INSERT INTO plugin_node (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    node,
                    desired.id(),
                    digest,
                    desired.generation(),
                    phase.name(),
                    shown,
                    marker == null ? null : marker.name(),
                    (long) deaths,
                    now,
                    now);
        });
    }
}
