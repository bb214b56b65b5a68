// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
    /** Words of one statement at most: more and more of them for a caller who sees few of the names. */
    private static final int PORTION = 512;

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
    List<StoredRecord> page(Caller caller, ListQuery query) {
        String prefix = query.words().get(0);
        Place start = start(query);
        Place from = start;
        int most = query.limit() + 1;
        int portion = most;
        Map<Long, StoredRecord> found = new LinkedHashMap<>();
        for (boolean more = true; more && found.size() < most; ) {
            List<Place> places = places(prefix, from, portion);
            Map<Long, StoredRecord> fitting = fitting(caller, query, places);
            for (Place place : places) {
                StoredRecord record = fitting.get(place.id);
                boolean fits = record != null && (start.word == null || !given(record, prefix, start));
                if (fits && found.size() < most) {
                    found.putIfAbsent(place.id, record.sorted(place.word));
                }
                from = place;
            }
            more = places.size() == portion;
            portion = Math.min(PORTION, 2 * portion);
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

    private List<Place> places(String prefix, Place from, int most) {
        var out = new SqlText().add("SELECT t.token, t.object_id FROM name_token t");
        out.add(DerbyPath.inKeyOrder("name_token")).add("WHERE t.collection = ").bind(schema.collection());
        out.add(" AND t.token >= ").bind(from.word == null ? prefix : from.word);
        out.add(" AND t.token < ").bind(prefix + "\uffff");
        if (from.word != null) {
            out.add(" AND (t.token > ").bind(from.word);
            out.add(" OR t.object_id > ").bind(from.id).add(")");
        }
        out.add(" ORDER BY t.collection, t.token, t.object_id OFFSET 0 ROWS FETCH NEXT ");
        out.bind(most).add(" ROWS ONLY");
        return engine.sql().list(out.toString(), row -> new Place(row.text(1), row.longAt(2)), out.binds());
    }

    private Map<Long, StoredRecord> fitting(Caller caller, ListQuery query, List<Place> places) {
        Set<Long> ids = new LinkedHashSet<>();
        places.forEach(place -> ids.add(place.id));
        return ids.isEmpty() ? Map.of() : store.byId(lists.among(caller, query, store.select(), ids));
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
