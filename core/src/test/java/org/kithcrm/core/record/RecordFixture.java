// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kithcrm.api.rest.Caller;
import org.kithcrm.api.rest.Scope;
import org.kithcrm.core.changelog.Actor;
import org.kithcrm.core.changelog.ChangeLog;
import org.kithcrm.core.changelog.Horizon;
import org.kithcrm.core.changelog.LogReader;
import org.kithcrm.core.changelog.Wakeups;
import org.kithcrm.core.storage.Database;
import org.kithcrm.core.storage.TestDatabase;
import org.kithcrm.core.web.Cursors;

/** The engine of records on a new database, without a server. */
public final class RecordFixture implements AutoCloseable {
    private static final Clock CLOCK = Clock.tickMillis(ZoneOffset.UTC);

    /** The database. */
    public final Database database;
    /** The engine on it. */
    public final Engine engine;

    /** Opens a database of its own. */
    public RecordFixture(List<Class<?>> mappers) {
        database = TestDatabase.open(mappers);
        var horizon = Horizon.of(database.dialect(), database.tx(), database.sql());
        var log = new ChangeLog(database.tx(), database.sql(), database.ids(), CLOCK, horizon, new Wakeups());
        engine = new Engine(
                database.tx(),
                database.sql(),
                database.dialect(),
                database.ids(),
                CLOCK,
                log,
                new LogReader(database.tx(), database.sql(), horizon),
                new Catalog(),
                new Cursors(new byte[32]),
                new SaveGates());
    }

    /** A user who may do everything with {@code scope}. */
    public static Caller user(long id, Scope scope) {
        Map<String, Scope> grants = Stream.of("customers", "interactions", "orders", "products", "tasks", "notes")
                .flatMap(name -> Stream.of("read", "write", "delete", "assign").map(verb -> name + ":" + verb))
                .collect(Collectors.toMap(name -> name, name -> scope));
        return new Caller("user", id, "u" + id, 0, 0, Set.of(), grants, Locale.ENGLISH, "UTC", "unlimited");
    }

    /** Creates a record from JSON with apostrophes for quotes. */
    public Written create(Caller caller, String collection, String json) {
        RecordService records = engine.catalog().find(collection).orElseThrow();
        var checks = new Checks();
        return records.create(actor(caller), read(records, json, checks), checks);
    }

    /** Changes a record. */
    public Written patch(Caller caller, String collection, long id, String json) {
        RecordService records = engine.catalog().find(collection).orElseThrow();
        var checks = new Checks();
        return records.change(actor(caller), id, Precondition.NONE, read(records, json, checks), false, checks);
    }

    /** Moves a record to the trash. */
    public void delete(Caller caller, String collection, long id) {
        engine.catalog().find(collection).orElseThrow().delete(actor(caller), id, Precondition.NONE);
    }

    /** The record with all its fields. */
    public String text(String collection, Written written) {
        byte[] body = engine.catalog().find(collection).orElseThrow().answers().single(written.stored());
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Who writes for a caller. */
    public static Actor actor(Caller caller) {
        return new Actor(caller, "request", "test");
    }

    /** What was sent, read strictly. */
    public static RecordData read(RecordService records, String json, Checks checks) {
        byte[] body = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return InputReader.read(records.schema().fields(), body, checks);
    }

    @Override
    public void close() {
        database.close();
    }
}
