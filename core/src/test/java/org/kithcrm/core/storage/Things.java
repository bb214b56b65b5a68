// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.storage;

import java.util.Optional;

/** A table for tests. */
final class Things {
    private static final String COLUMNS = "id, title, data, price, good, seen, born";

    private Things() {}

    static void create(Database database) {
        Dialect d = database.dialect();
        database.tx().run(() -> {
            database.sql()
                    .update("CREATE TABLE thing (id BIGINT NOT NULL, title " + d.text(200) + " NOT NULL, data "
                            + d.bytes(1000) + ", price DECIMAL(19,2), good SMALLINT NOT NULL, seen " + d.instant()
                            + ", born DATE, CONSTRAINT pk_thing PRIMARY KEY (id),"
                            + " CONSTRAINT uq_thing_title UNIQUE (title))");
            database.sql()
                    .update("CREATE TABLE part (id BIGINT NOT NULL, thing_id BIGINT NOT NULL,"
                            + " CONSTRAINT fk_part_thing FOREIGN KEY (thing_id) REFERENCES thing (id))");
        });
    }

    static void insert(Sql sql, Thing t) {
        sql.update(
                "INSERT INTO thing (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?)",
                t.id(),
                t.title(),
                t.data(),
                t.price(),
                t.good(),
                t.seen(),
                t.born());
    }

    static Optional<Thing> find(Sql sql, long id) {
        return sql.first("SELECT " + COLUMNS + " FROM thing WHERE id = ?", Things::read, id);
    }

    static Thing read(Row row) {
        return new Thing(
                row.longAt(1),
                String.valueOf(row.text(2)),
                row.bytes(3),
                row.decimal(4),
                row.flag(5),
                row.instant(6),
                row.date(7));
    }
}
