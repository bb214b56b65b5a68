// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.Id;
import org.kithcrm.core.storage.Row;

/** Compares the rendered body of each record of a collection with its columns: both are written by one path and must say the same. */
public final class BodyCheck {
    private static final int CHUNK = 500;

    private final Engine engine;
    private final Schema schema;
    private final RecordStore store;
    private final List<Field> fields = new ArrayList<>();
    private final String text;

    /** Checks the collection of {@code records}. */
    public BodyCheck(RecordService records) {
        this.engine = records.engine();
        this.schema = records.schema();
        this.store = records.store();
        var columns = new StringBuilder();
        for (Field field : schema.fields()) {
            boolean mirrored = field.column() != null
                    && field.access() != Field.Access.DERIVED
                    && field.access() != Field.Access.WRITE_ONLY;
            if (mirrored) {
                fields.add(field);
                columns.append(", r.").append(field.columnName());
            }
        }
        this.text = store.walk(columns.toString());
    }

    /**
     * What was found.
     *
     * @param records how many were read
     * @param different a line for each difference: type, id and field
     */
    public record Result(long records, List<String> different) {}

    /** Reads the whole collection, a chunk at a time. */
    public Result run() {
        long records = 0;
        var different = new ArrayList<String>();
        for (long last = 0; ; ) {
            long after = last;
            List<Long> ids =
                    engine.tx().read(() -> engine.sql().list(text, row -> compare(row, different), after, CHUNK));
            records += ids.size();
            if (ids.size() < CHUNK) {
                return new Result(records, List.copyOf(different));
            }
            last = ids.get(ids.size() - 1);
        }
    }

    private long compare(Row row, List<String> different) {
        StoredRecord stored = store.stored(row);
        RecordData body = BodyReader.read(schema.fields(), stored);
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            @Nullable Object column = Columns.read(field, row, store.width() + 1 + i);
            if (!RecordData.same(column, body.get(field.name()))) {
                different.add(schema.type() + " " + Id.text(stored.id()) + " " + field.name());
            }
        }
        return stored.id();
    }
}
