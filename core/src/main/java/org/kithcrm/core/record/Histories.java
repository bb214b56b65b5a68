// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import jakarta.ws.rs.core.Response;
import java.util.List;
import org.kithcrm.core.changelog.LogJson;
import org.kithcrm.core.changelog.LogRow;
import org.kithcrm.core.web.Call;
import org.kithcrm.core.web.Paging;
import org.kithcrm.core.web.Replies;

/** The entries of the log that one record has. Thread-safe. */
final class Histories {
    private final RecordService records;

    Histories(RecordService records) {
        this.records = records;
    }

    /** A page of the entries of a record that the caller sees. */
    Response page(Call call, StoredRecord record) {
        Engine engine = records.engine();
        String type = records.schema().type();
        var paging = new Paging(engine.cursors(), "history|" + type + "|" + record.id(), call);
        List<LogRow> found =
                engine.entries().ofObject(type, record.id(), paging.after(Long.MAX_VALUE), paging.limit() + 1);
        String next = paging.next(found, LogRow::seq);
        List<byte[]> rendered = paging.shown(found).stream()
                .map(row -> LogJson.entry(row, true))
                .toList();
        return Replies.list(Replies.page(rendered, paging.limit(), next), call.page(next));
    }
}
