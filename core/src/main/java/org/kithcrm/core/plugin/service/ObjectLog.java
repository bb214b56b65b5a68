// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.Id;
import org.kithcrm.core.changelog.Actor;
import org.kithcrm.core.changelog.ChangeLog;
import org.kithcrm.core.changelog.LogEntry;
import org.kithcrm.core.web.Json;

/** Entries about what is a plugin's own, in the log of all changes. */
final class ObjectLog {
    private static final ObjectMapper JSON = Json.mapper();

    private final ChangeLog log;

    ObjectLog(ChangeLog log) {
        this.log = log;
    }

    void record(Actor actor, String type, Id id, @Nullable Map<String, ?> before, @Nullable Map<String, ?> after) {
        if (before == null && after == null) {
            throw new IllegalArgumentException("an object is there before or after");
        }
        LogEntry.Op op =
                before == null ? LogEntry.Op.CREATED : after == null ? LogEntry.Op.DELETED : LogEntry.Op.UPDATED;
        List<String> changed = before == null || after == null ? List.of() : changed(before, after);
        write(actor, type, id, op, version(after == null ? before : after), bytes(before), bytes(after), changed);
    }

    void emit(Actor actor, String event, Id about, Map<String, ?> data) {
        write(actor, event, about, LogEntry.Op.EMITTED, 0, null, bytes(data), List.of());
    }

    private void write(
            Actor actor,
            String type,
            Id id,
            LogEntry.Op op,
            long version,
            byte @Nullable [] before,
            byte @Nullable [] after,
            List<String> changed) {
        log.write(actor, new LogEntry(type, id.value(), op, version, before, after, changed, 0, 0, 0, 0));
    }

    private static long version(@Nullable Map<String, ?> fields) {
        return fields != null && fields.get("version") instanceof Number version ? version.longValue() : 0;
    }

    private static List<String> changed(Map<String, ?> before, Map<String, ?> after) {
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        List<String> changed = new ArrayList<>(names);
        changed.removeIf(name -> name.equals("version") || Objects.equals(before.get(name), after.get(name)));
        return changed;
    }

    private static byte @Nullable [] bytes(@Nullable Map<String, ?> fields) {
        try {
            return fields == null ? null : JSON.writeValueAsBytes(PlainValues.of(fields));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
