// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Generated SQL and mappers: binds, rows, streams, broken rules. */
class SqlTest {
    private static final String INSERT = "INSERT INTO thing (id, title, good) VALUES (?, ?, 0)";
    private static Database database;
    private static Sql sql;
    private static Tx tx;

    @BeforeAll
    static void open() {
        database = TestDatabase.open(List.of(ThingMapper.class, ThingRowHandler.class));
        Things.create(database);
        sql = database.sql();
        tx = database.tx();
    }

    @AfterAll
    static void close() {
        if (database != null) {
            database.close();
        }
    }

    @Test
    void values_come_back_as_they_went_in() {
        Thing thing = full("王小明 \uD83D\uDE00");
        tx.run(() -> Things.insert(sql, thing));

        assertThat(Things.find(sql, thing.id())).contains(thing);
    }

    @Test
    void nulls_need_no_type() {
        Thing thing = Thing.called(database.ids().next(), "bare");
        tx.run(() -> Things.insert(sql, thing));

        assertThat(Things.find(sql, thing.id())).contains(thing);
    }

    @Test
    void both_instants_of_a_doubled_local_hour_stay_apart() {
        List<Instant> instants = List.of(Instant.parse("2025-10-26T00:30:00Z"), Instant.parse("2025-10-26T01:30:00Z"));
        List<Long> ids = new ArrayList<>();
        for (Instant instant : instants) {
            long id = database.ids().next();
            tx.run(() -> Things.insert(sql, new Thing(id, "at " + instant, null, null, false, instant, null)));
            ids.add(id);
        }

        assertThat(ids).map(id -> Things.find(sql, id).orElseThrow().seen()).isEqualTo(instants);
    }

    @Test
    void a_mapper_reads_and_writes_as_sql_does() {
        ThingMapper mapper = database.mapper(ThingMapper.class);
        Thing thing = full("mapped");
        tx.run(() -> mapper.insert(thing));

        assertThat(mapper.find(thing.id())).isEqualTo(thing);
        assertThat(mapper.find(1)).isNull();
        assertThat(mapper.title(thing.id())).isEqualTo(thing.title());
        assertThat(mapper.seen(thing.id())).isEqualTo(thing.seen());
        assertThat(Things.find(sql, thing.id())).contains(thing);
    }

    @Test
    void a_mapper_writes_nulls() {
        ThingMapper mapper = database.mapper(ThingMapper.class);
        Thing thing = Thing.called(database.ids().next(), "bare and mapped");
        tx.run(() -> mapper.insert(thing));

        assertThat(mapper.find(thing.id())).isEqualTo(thing);
    }

    @Test
    void a_mapper_joins_the_unit_of_work() {
        ThingMapper mapper = database.mapper(ThingMapper.class);
        long id = database.ids().next();
        tx.run(() -> {
            Things.insert(sql, Thing.called(id, "joined"));
            assertThat(mapper.title(id)).isEqualTo("joined");
            tx.rollbackOnly();
        });

        assertThat(Things.find(sql, id)).isEmpty();
    }

    @Test
    void a_plugins_mappers_work_beside_the_cores() {
        ThingMapper mapper = database.mappers(List.of(ThingMapper.class, ThingRowHandler.class), text -> {})
                .mapper(ThingMapper.class);
        Thing thing = full("plugged");
        tx.run(() -> mapper.insert(thing));

        assertThat(mapper.find(thing.id())).isEqualTo(thing);
    }

    @Test
    void a_mapper_reports_a_taken_key_by_the_constraint() {
        ThingMapper mapper = database.mapper(ThingMapper.class);
        tx.run(() -> mapper.insert(Thing.called(database.ids().next(), "once")));

        assertThatThrownBy(() ->
                        tx.run(() -> mapper.insert(Thing.called(database.ids().next(), "once"))))
                .isInstanceOfSatisfying(
                        UniqueViolation.class, e -> assertThat(e.constraint()).isEqualTo("uq_thing_title"));
    }

    @Test
    void a_taken_primary_key_is_named_too() {
        long id = database.ids().next();
        tx.run(() -> Things.insert(sql, Thing.called(id, "first")));

        assertThatThrownBy(() -> tx.run(() -> Things.insert(sql, Thing.called(id, "second"))))
                .isInstanceOfSatisfying(
                        UniqueViolation.class, e -> assertThat(e.constraint()).isEqualTo("pk_thing"));
    }

    @Test
    void a_missing_reference_is_named() {
        assertThatThrownBy(() -> tx.run(() -> sql.update("INSERT INTO part (id, thing_id) VALUES (?, ?)", 1L, 2L)))
                .isInstanceOfSatisfying(
                        ReferenceViolation.class,
                        e -> assertThat(e.constraint()).isEqualTo("fk_part_thing"));
    }

    @Test
    void a_change_outside_a_unit_of_work_is_refused() {
        assertThatThrownBy(() -> sql.update("DELETE FROM thing")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> tx.read(() -> sql.update("DELETE FROM thing")))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_batch_writes_all_rows() {
        tx.run(() -> sql.batch(INSERT, rows("batch", 100)));

        assertThat(sql.list("SELECT id FROM thing WHERE title LIKE 'batch%'", r -> r.longAt(1)))
                .hasSize(100);
    }

    @Test
    void a_taken_key_in_a_batch_is_reported_by_the_constraint() {
        List<Object[]> twice = List.of(
                new Object[] {database.ids().next(), "twice"},
                new Object[] {database.ids().next(), "twice"});

        assertThatThrownBy(() -> tx.run(() -> sql.batch(INSERT, twice)))
                .isInstanceOfSatisfying(
                        UniqueViolation.class, e -> assertThat(e.constraint()).isEqualTo("uq_thing_title"));
    }

    @Test
    void a_stream_may_query_while_it_runs() {
        tx.run(() -> sql.batch(INSERT, rows("stream", 20)));
        List<Optional<Thing>> seen = new ArrayList<>();
        String text = "SELECT id FROM thing WHERE title LIKE 'stream%'";
        tx.run(() -> sql.each(text, 5, row -> {
            seen.add(Things.find(sql, row.longAt(1)));
            assertThat(sql.list(text, r -> r.longAt(1))).hasSize(20);
        }));

        assertThat(seen).hasSize(20).allMatch(Optional::isPresent);
    }

    @Test
    void a_stream_outside_a_unit_of_work_may_query_but_not_change() {
        tx.run(() -> sql.batch(INSERT, rows("flow", 20)));
        List<Long> seen = new ArrayList<>();
        sql.each(
                "SELECT id FROM thing WHERE title LIKE 'flow%'",
                5, row -> {
                    assertThat(Things.find(sql, row.longAt(1))).isPresent();
                    seen.add(row.longAt(1));
                });

        assertThat(seen).hasSize(20);
        assertThatThrownBy(() -> sql.each("SELECT id FROM thing", 5, row -> sql.update("DELETE FROM thing")))
                .isInstanceOf(IllegalStateException.class);
        tx.run(() -> Things.insert(sql, Thing.called(database.ids().next(), "after the flow")));
    }

    private static Thing full(String title) {
        return new Thing(
                database.ids().next(),
                title,
                new byte[] {0, -1, 5},
                new BigDecimal("12.50"),
                true,
                Instant.parse("2025-10-26T00:30:00.123Z"),
                LocalDate.of(2025, 3, 30));
    }

    private static List<Object[]> rows(String title, int count) {
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(new Object[] {database.ids().next(), title + i});
        }
        return rows;
    }
}
