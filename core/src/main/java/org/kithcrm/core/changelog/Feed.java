// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.changelog;

import java.util.ArrayList;
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

    /** Entries behind a place that the caller may see. */
    public Page read(Caller caller, long after, Wanted wanted) {
        long safe = log.safe();
        var condition = view.condition(caller, wanted.types());
        if (condition == null) {
            return new Page(List.of(), safe);
        }
        String text = condition.text() + ops(wanted.ops());
        var rows = log.read(after, safe, wanted.limit(), text, condition.binds());
        var entries = new ArrayList<Entry>(rows.size());
        for (LogRow row : rows) {
            entries.add(new Entry(row.seq(), rendered(caller, row, condition.all(), wanted.values())));
        }
        boolean more = rows.size() == wanted.limit();
        return new Page(entries, more ? rows.get(rows.size() - 1).seq() : Math.max(safe, after));
    }

    private byte[] rendered(Caller caller, LogRow row, boolean visible, boolean values) {
        return visible || view.sees(caller, row) ? LogJson.entry(row, values) : LogJson.removed(row);
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
