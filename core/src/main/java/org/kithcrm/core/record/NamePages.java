// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.rest.Caller;
import org.kithcrm.core.storage.DerbyPath;
import org.kithcrm.core.storage.Dialect;
import org.kithcrm.core.value.NameKey;

/**
 * Pages of {@code q} in the order of the words that were found, exact ones first: read along the index of words and no further than
 * the page reaches, however many names fit. A name is given where its first fitting word stands. Thread-safe.
 */
final class NamePages {
    private static final List<Field> WORD =
            List.of(FieldBuilder.of("word", FieldType.TEXT).build());

    private final Schema schema;
    private final Engine engine;
    private final RecordStore store;
    private final ListSql lists;

    NamePages(Schema schema, Engine engine, RecordStore store, ListSql lists) {
        this.schema = schema;
        this.engine = engine;
        this.store = store;
        this.lists = lists;
    }

    /** A place in the index; its beginning if there is no word. */
    private record Place(@Nullable String word, long id) {}

    /** The records of a page and one more, if there are more. */
    List<StoredRecord> page(Caller caller, ListQuery query, SqlText extra) {
        Place start = start(query);
        Map<Long, StoredRecord> found = new LinkedHashMap<>();
        Place from = start;
        int most = query.limit() + 1;
        for (boolean more = true; more && found.size() < most; ) {
            List<StoredRecord> rows = store.list(text(caller, query, extra, from), WORD);
            for (StoredRecord row : rows) {
                if (found.size() < most
                        && (start.word == null || !given(row, query.words().get(0), start))) {
                    found.putIfAbsent(row.id(), row);
                }
                from = new Place(String.valueOf(row.sortKeys()[0]), row.id());
            }
            more = rows.size() == most;
        }
        return List.copyOf(found.values());
    }

    private Place start(ListQuery query) {
        if (query.after() == null) {
            return new Place(null, 0);
        }
        List<@Nullable Object> place = engine.cursors().read(query.purpose(schema.collection()), query.after());
        return new Place((String) place.get(0), (Long) Objects.requireNonNull(place.get(1)));
    }

    private SqlText text(Caller caller, ListQuery query, SqlText extra, Place from) {
        String prefix = query.words().get(0);
        var out = new SqlText().add("SELECT ").add(store.select()).add(", t.token FROM");
        out.add(DerbyPath.IN_ORDER).add("name_token t").add(DerbyPath.inKeyOrder("name_token"));
        out.add("JOIN ").add(schema.table()).add(" r").add(DerbyPath.byKey(schema.table()));
        out.add("ON r.id = t.object_id WHERE t.collection = ").bind(schema.collection());
        out.add(" AND t.token >= ").bind(from.word == null ? prefix : from.word);
        out.add(" AND t.token < ").bind(prefix + "\uffff");
        if (from.word != null) {
            out.add(" AND (t.token > ").bind(from.word);
            out.add(" OR t.object_id > ").bind(from.id).add(")");
        }
        lists.where(out, caller, query, query.words().subList(1, query.words().size()));
        out.add(extra).add(" ORDER BY t.collection, t.token, t.object_id OFFSET 0 ROWS FETCH NEXT ");
        return out.bind(query.limit() + 1).add(" ROWS ONLY");
    }

    /** Whether another word of the name stands at or before the place, so that an earlier page gave the record. */
    private boolean given(StoredRecord record, String prefix, Place place) {
        Field field = Objects.requireNonNull(schema.nameField());
        String name = String.valueOf(BodyReader.read(schema.fields(), record).text(field.name()));
        return NameKey.tokens(name).stream()
                .filter(word -> word.startsWith(prefix))
                .anyMatch(word -> {
                    int order = compare(word, String.valueOf(place.word));
                    return order < 0 || order == 0 && record.id() <= place.id;
                });
    }

    /** As the index has it: Derby by UTF-16 units, PostgreSQL by bytes. */
    private int compare(String one, String other) {
        return engine.dialect() == Dialect.DERBY
                ? one.compareTo(other)
                : Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
