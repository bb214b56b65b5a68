// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.changelog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.error.Problem;
import org.kithcrm.api.error.Violation;
import org.kithcrm.api.rest.Caller;

/** The log as one caller may see it. Thread-safe. */
public final class Feed {
    private static final String PREFIX = "c1.";

    private final LogReader log;
    private final FeedView view;

    /** Reads {@code log}; {@code view} knows what a caller sees. */
    public Feed(LogReader log, FeedView view) {
        this.log = log;
        this.view = view;
    }

    /**
     * What a client wants of the feed.
     *
     * @param types only records of these types; empty for all
     * @param ops only these ops; empty for all
     * @param values whether the record before and after comes along
     * @param limit at most so many entries
     */
    public record Wanted(Set<String> types, Set<String> ops, boolean values, int limit) {}

    /**
     * Some entries.
     *
     * @param entries each rendered as JSON, with the cursor behind it
     * @param next the cursor to go on from
     */
    public record Page(List<Entry> entries, long next) {}

    /** One rendered entry. */
    public record Entry(long seq, byte[] json) {}

    /** The number a cursor stands for; null is before the oldest entry, {@code now} behind the newest. */
    public long place(@Nullable String cursor) {
        if (cursor == null) {
            return 0;
        }
        if (cursor.equals("now")) {
            return log.safe();
        }
        try {
            if (cursor.startsWith(PREFIX)) {
                return Long.parseUnsignedLong(cursor.substring(PREFIX.length()), 36);
            }
        } catch (NumberFormatException e) {
            throw invalid();
        }
        throw invalid();
    }

    private static Problem invalid() {
        return new Problem(
                400,
                "cursor.invalid",
                "This is no cursor of the feed.",
                List.of(Violation.parameter(
                        "after", "cursor.invalid", "Send page.next of an earlier answer, or now.")));
    }

    /** The text of a place. */
    public static String cursor(long place) {
        return PREFIX + Long.toUnsignedString(place, 36);
    }

    /**
     * An entry that the caller may know of.
     *
     * @param visible whether its record is in the caller's view now
     */
    public record Sight(LogRow row, boolean visible) {}

    /**
     * Some entries, not rendered.
     *
     * @param next the place to go on from
     */
    public record Look(List<Sight> sights, long next) {}

    /** Entries behind a place that the caller may see. */
    public Page read(Caller caller, long after, Wanted wanted) {
        Look look = look(caller, after, Long.MAX_VALUE, wanted);
        var entries = new ArrayList<Entry>(look.sights.size());
        for (Sight each : look.sights) {
            byte[] json = each.visible ? LogJson.entry(each.row, wanted.values()) : LogJson.removed(each.row);
            entries.add(new Entry(each.row.seq(), json));
        }
        return new Page(entries, look.next);
    }

    /** Entries behind a place and up to another, as far as the log may be read. */
    public Look look(Caller caller, long after, long until, Wanted wanted) {
        long safe = Math.min(log.safe(), until);
        var condition = view.condition(caller, wanted.types());
        if (condition == null) {
            return new Look(List.of(), Math.max(safe, after));
        }
        var rows = log.read(after, safe, wanted.limit(), condition.text() + ops(wanted.ops()), condition.binds());
        boolean more = rows.size() == wanted.limit();
        long next = more ? rows.get(rows.size() - 1).seq() : Math.max(safe, after);
        return new Look(sights(caller, rows, condition.all()), next);
    }

    /** Those of a few entries that the caller may know of. */
    public List<Sight> at(Caller caller, Collection<Long> places) {
        var condition = view.condition(caller, Set.of());
        if (condition == null || places.isEmpty()) {
            return List.of();
        }
        // padded to a power of two, so that few distinct texts exist
        int size = Integer.highestOneBit(Math.max(1, places.size() * 2 - 1));
        var binds = new ArrayList<Object>(List.of(condition.binds()));
        binds.addAll(places);
        long last = Collections.max(places);
        binds.addAll(Collections.nCopies(size - places.size(), last));
        String text = condition.text() + " AND l.seq IN (?" + ", ?".repeat(size - 1) + ")";
        long before = Collections.min(places) - 1;
        return sights(caller, log.read(before, last, places.size(), text, binds.toArray()), condition.all());
    }

    private List<Sight> sights(Caller caller, List<LogRow> rows, boolean all) {
        return rows.stream()
                .map(row -> new Sight(row, all || view.sees(caller, row)))
                .toList();
    }

    private static String ops(Set<String> ops) {
        if (ops.isEmpty()) {
            return "";
        }
        var known = new ArrayList<String>();
        for (LogEntry.Op op : LogEntry.Op.values()) {
            if (ops.contains(op.word())) {
                known.add("'" + op.word() + "'");
            }
        }
        return known.isEmpty() ? " AND 1 = 0" : " AND l.op IN (" + String.join(", ", known) + ")";
    }
}
