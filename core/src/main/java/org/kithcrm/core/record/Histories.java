// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.kithcrm.api.error.NotFound;
import org.kithcrm.api.error.Problem;
import org.kithcrm.core.changelog.LogJson;
import org.kithcrm.core.changelog.LogRow;
import org.kithcrm.core.value.BadValue;
import org.kithcrm.core.value.Instants;
import org.kithcrm.core.web.Call;
import org.kithcrm.core.web.Paging;
import org.kithcrm.core.web.Replies;

/** The entries of the log that one record has. Thread-safe. */
final class Histories {
    /** Entries that are looked at together. */
    private static final int PAGE = 50;

    private final RecordService records;

    Histories(RecordService records) {
        this.records = records;
    }

    /**
     * The record as it was at a moment, from the log.
     *
     * @param record the record, which the caller sees now
     */
    byte[] asOf(StoredRecord record, String moment) {
        Instant at;
        try {
            at = Instants.parse(moment);
        } catch (BadValue bad) {
            throw new Problem(400, "request.bad-parameter", "asOf is a moment such as 2026-09-14T02:11:05Z.");
        }
        long before = Long.MAX_VALUE;
        while (true) {
            List<LogRow> rows =
                    records.engine().entries().ofObject(records.schema().type(), record.id(), before, PAGE);
            for (LogRow row : rows) {
                if (!written(row).isAfter(at)) {
                    return shown(row);
                }
                before = row.seq();
            }
            if (rows.size() < PAGE) {
                throw new NotFound();
            }
        }
    }

    /** The moment of the entry itself: a change set may last long. */
    private Instant written(LogRow row) {
        Instant stamp = row.after() == null
                ? null
                : BodyReader.read(records.schema().fields(), row.after()).instant("updatedAt");
        return stamp == null ? row.origin().at() : stamp;
    }

    private static byte[] shown(LogRow row) {
        if (row.after() == null) {
            throw new NotFound();
        }
        return row.after();
    }

    /** A page of the entries of a record that the caller sees, or of those that touched the field asked for. */
    Response page(Call call, StoredRecord record) {
        Engine engine = records.engine();
        String type = records.schema().type();
        String field = call.query().get("field");
        if (field != null && records.schema().fields().position(field) < 0) {
            throw new Problem(400, "fields.unknown-field", "There is no such field.");
        }
        var paging = new Paging(engine.cursors(), "history|" + type + "|" + record.id() + "|" + field, call);
        long before = paging.after(Long.MAX_VALUE);
        int most = paging.limit() + 1;
        List<LogRow> found = field == null
                ? engine.entries().ofObject(type, record.id(), before, most)
                : engine.entries().ofField(type, record.id(), field, before, most);
        String next = paging.next(found, LogRow::seq);
        List<byte[]> rendered = paging.shown(found).stream()
                .map(row -> LogJson.entry(row, true))
                .toList();
        return Replies.list(Replies.page(rendered, paging.limit(), next), call.page(next));
    }
}
