// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.webhook;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.rest.Caller;
import org.kithcrm.core.changelog.Feed;
import org.kithcrm.core.changelog.LogCursor;
import org.kithcrm.core.changelog.LogEntry;
import org.kithcrm.core.changelog.LogRow;
import org.kithcrm.core.filter.FilterText;
import org.kithcrm.core.record.Engine;
import org.kithcrm.core.storage.Sql;

/** Makes deliveries of what the log says: they are rows in the transaction that moves the webhook's cursor. Thread-safe. */
final class Planner {
    private static final int MOST = 500;
    private static final String DELETED = LogEntry.Op.DELETED.word();

    private final Engine engine;
    private final Feed feed;
    private final Deliveries deliveries;

    Planner(Engine engine, Feed feed, Deliveries deliveries) {
        this.engine = engine;
        this.feed = feed;
        this.deliveries = deliveries;
    }

    /** A part of the log that is to be told again. */
    record Replay(long id, long place, long until) {}

    /** Reads on; whether there may be more. */
    boolean plan(Hook hook, Caller owner, LogCursor cursor) {
        Optional<Replay> asked = replay(hook);
        if (asked.isPresent()) {
            again(hook, owner, asked.get());
            return true;
        }
        long place = engine.tx().read(() -> cursor.open(0));
        var look = feed.look(owner, place, Long.MAX_VALUE, new Feed.Wanted(hook.types(), hook.ops(), false, MOST));
        if (look.next() == place) {
            return false;
        }
        View view = view(hook, owner, look.sights());
        List<Delivery> rows = new ArrayList<>();
        look.sights().forEach(each -> told(view, each).ifPresent(op -> rows.add(row(hook, "change", each.row(), op))));
        engine.tx().run(() -> {
            deliveries.add(rows);
            if (view != null) {
                keep(hook, view);
            }
            cursor.move(place, look.next());
        });
        return look.sights().size() == MOST;
    }

    private void again(Hook hook, Caller owner, Replay replay) {
        var wanted = new Feed.Wanted(hook.types(), hook.ops(), false, MOST);
        var look = feed.look(owner, replay.place, replay.until, wanted);
        View view = view(hook, owner, look.sights());
        List<Delivery> rows = new ArrayList<>();
        look.sights().forEach(each -> told(view, each).ifPresent(op -> rows.add(row(hook, "replay", each.row(), op))));
        engine.tx().run(() -> {
            deliveries.add(rows);
            if (look.next() >= replay.until || look.sights().size() < MOST) {
                engine.sql().update("DELETE FROM webhook_replay WHERE id = ?", replay.id);
            } else {
                engine.sql().update("UPDATE webhook_replay SET place = ? WHERE id = ?", look.next(), replay.id);
            }
        });
    }

    private Optional<Replay> replay(Hook hook) {
        return engine.tx()
                .read(() -> engine.sql()
                        .first(
                                "SELECT id, place, until_place FROM webhook_replay WHERE webhook_id = ? ORDER BY id",
                                row -> new Replay(row.longAt(1), row.longAt(2), row.longAt(3)),
                                hook.id()));
    }

    private Delivery row(Hook hook, String kind, LogRow row, String op) {
        return Delivery.of(
                engine.ids().next(),
                hook.id(),
                kind,
                row.seq(),
                row.type(),
                row.objectId(),
                op,
                engine.clock().instant());
    }

    /**
     * What a filter lets through.
     *
     * @param fit records that fit it now
     * @param had records that the receiver knows to be in its view, kept up to date
     */
    private record View(Set<Long> fit, Set<Long> before, Set<Long> had) {}

    private @Nullable View view(Hook hook, Caller owner, List<Feed.Sight> sights) {
        if (hook.filter() == null) {
            return null;
        }
        List<Long> ids =
                sights.stream().map(each -> each.row().objectId()).distinct().toList();
        if (ids.isEmpty()) {
            return new View(Set.of(), Set.of(), new HashSet<>());
        }
        var records = engine.catalog().ofType(hook.filterType()).orElseThrow();
        Set<Long> fit = records.fitting(owner, FilterText.parse(hook.filter()), ids);
        Set<Long> had = known(hook, ids);
        return new View(fit, Set.copyOf(had), had);
    }

    private Set<Long> known(Hook hook, List<Long> ids) {
        int size = Integer.highestOneBit(Math.max(1, ids.size() * 2 - 1));
        List<Object> binds = new ArrayList<>();
        binds.add(hook.id());
        for (int i = 0; i < size; i++) {
            binds.add(ids.get(Math.min(i, ids.size() - 1)));
        }
        String text = "SELECT object_id FROM webhook_seen WHERE webhook_id = ? AND object_id IN (?"
                + ", ?".repeat(size - 1) + ")";
        return new HashSet<>(engine.tx().read(() -> engine.sql().list(text, row -> row.longAt(1), binds.toArray())));
    }

    /** What the receiver is told of an entry, if anything. */
    private static Optional<String> told(@Nullable View view, Feed.Sight sight) {
        LogRow row = sight.row();
        if (view == null) {
            return Optional.of(sight.visible() ? row.op() : Delivery.REMOVED);
        }
        if (view.fit.contains(row.objectId())) {
            view.had.add(row.objectId());
            return Optional.of(row.op());
        }
        if (view.had.remove(row.objectId())) {
            return Optional.of(row.op().equals(DELETED) && sight.visible() ? DELETED : Delivery.REMOVED);
        }
        return Optional.empty();
    }

    private void keep(Hook hook, View view) {
        Sql sql = engine.sql();
        view.before.stream()
                .filter(id -> !view.had.contains(id))
                .forEach(id ->
                        sql.update("DELETE FROM webhook_seen WHERE webhook_id = ? AND object_id = ?", hook.id(), id));
        List<@Nullable Object[]> fresh = view.had.stream()
                .filter(id -> !view.before.contains(id))
                .map(id -> new @Nullable Object[] {hook.id(), id})
                .toList();
        sql.insert("INSERT INTO webhook_seen (webhook_id, object_id) VALUES (?, ?)", fresh);
    }
}
