// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.undo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kithcrm.core.record.Field;
import org.kithcrm.core.record.RecordData;

/**
 * The way back from a change, as a three-way merge: where a field still holds what the change left, it gets what it was before; lists
 * are gone through element by element. Not thread-safe; one for each record.
 */
final class WayBack {
    private final RecordData before;
    private final RecordData after;
    private final List<String> changed;
    private final List<String> kept = new ArrayList<>();

    /**
     * Goes back over a change.
     *
     * @param changed the fields it touched
     */
    WayBack(RecordData before, RecordData after, List<String> changed) {
        this.before = before;
        this.after = after;
        this.changed = changed;
    }

    /** The record as it is without the change. */
    RecordData from(RecordData now) {
        kept.clear();
        RecordData result = now.copy();
        for (String name : changed) {
            Field field = now.fields().at(now.fields().require(name));
            result.set(name, value(field, before.get(name), after.get(name), now.get(name)));
        }
        return result;
    }

    /** The fields of the last record that hold something of a later edit. */
    List<String> kept() {
        return List.copyOf(kept);
    }

    private @Nullable Object value(Field field, @Nullable Object was, @Nullable Object left, @Nullable Object now) {
        if (RecordData.same(now, left)) {
            return was;
        }
        if (RecordData.same(now, was)) {
            return now;
        }
        return switch (field.type()) {
            case PARTS -> field.parts().identified() ? parts(field, was, left, now) : set(field, was, left, now);
            case TAGS, REFERENCES -> set(field, was, left, now);
            default -> stays(field, now);
        };
    }

    private @Nullable Object stays(Field field, @Nullable Object now) {
        if (!kept.contains(field.name())) {
            kept.add(field.name());
        }
        return now;
    }

    /** Elements without identity: what the change added goes, what it took returns. */
    private @Nullable Object set(Field field, @Nullable Object was, @Nullable Object left, @Nullable Object now) {
        var result = new ArrayList<Object>();
        for (Object element : elements(now)) {
            if (!elements(left).contains(element) || elements(was).contains(element)) {
                result.add(element);
            }
        }
        for (Object element : elements(was)) {
            if (!elements(left).contains(element) && !result.contains(element)) {
                result.add(element);
            }
        }
        return result.size() > field.max() ? stays(field, now) : List.copyOf(result);
    }

    private List<Object> parts(Field field, @Nullable Object was, @Nullable Object left, @Nullable Object now) {
        Map<Long, RecordData> wasById = byId(was);
        Map<Long, RecordData> leftById = byId(left);
        Map<Long, RecordData> nowById = byId(now);
        var result = new ArrayList<Object>();
        for (Object element : elements(now)) {
            var part = (RecordData) element;
            RecordData old = wasById.get(part.number("id"));
            RecordData set = leftById.get(part.number("id"));
            if (Objects.equals(old, set) || Objects.equals(part, old)) {
                result.add(part);
            } else if (!part.equals(set)) {
                stays(field, part);
                result.add(part);
            } else if (old != null) {
                result.add(old);
            }
        }
        for (Object element : elements(was)) {
            var part = (RecordData) element;
            RecordData set = leftById.get(part.number("id"));
            if (set == null && !nowById.containsKey(part.number("id"))) {
                result.add(part);
            } else if (set != null && !set.equals(part) && !nowById.containsKey(part.number("id"))) {
                stays(field, part);
            }
        }
        return List.copyOf(result);
    }

    private static Map<Long, RecordData> byId(@Nullable Object list) {
        Map<Long, RecordData> byId = new HashMap<>();
        elements(list).forEach(element -> byId.put(((RecordData) element).number("id"), (RecordData) element));
        return byId;
    }

    private static List<?> elements(@Nullable Object list) {
        return list instanceof List<?> elements ? elements : List.of();
    }
}
