// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kithcrm.api.rest.Caller;
import org.kithcrm.api.rest.Scope;
import org.kithcrm.core.customer.CustomerModule;
import org.kithcrm.core.storage.Dialect;

class NameTokensTest {
    private static final Caller ANNA = RecordFixture.user(1, Scope.ALL);

    private static RecordFixture fixture;

    @BeforeAll
    static void open() {
        fixture = new RecordFixture(CustomerModule.mappers());
        CustomerModule.resource(fixture.engine, fixture.database, "CN");
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static List<String> words(long id) {
        return fixture.engine
                .tx()
                .read(() -> fixture.database
                        .sql()
                        .list(
                                "SELECT token FROM name_token WHERE object_id = ? ORDER BY token",
                                row -> String.valueOf(row.text(1)),
                                id));
    }

    private static void run(String text) {
        fixture.database.tx().run(() -> fixture.database.sql().update(text));
    }

    private static long create(String name) {
        return fixture.create(ANNA, "customers", "{'kind':'organization','displayName':'" + name + "'}")
                .stored()
                .id();
    }

    @Test
    void aNewNameTakesTheWordsOfTheOldOneAway() {
        long id = create("Harbour Tea");
        fixture.patch(ANNA, "customers", id, "{'displayName':'Harbour Coffee'}");
        assertThat(words(id)).containsExactly("coffee", "harbourcoffee");
    }

    @Test
    void nodesThatStartTogetherDoItOnce() throws Exception {
        assumeTrue(fixture.database.dialect() == Dialect.POSTGRESQL, "Derby has one node");
        long id = create("Busy Corner");
        run("DELETE FROM name_token_version");
        ExecutorService nodes = Executors.newFixedThreadPool(3);
        try {
            var starts = new ArrayList<Future<?>>();
            for (int i = 0; i < 3; i++) {
                starts.add(nodes.submit(() -> new NameTokens(fixture.engine).refresh()));
            }
            for (Future<?> start : starts) {
                start.get();
            }
        } finally {
            nodes.shutdown();
        }
        assertThat(words(id)).containsExactly("busycorner", "corner");
    }

    @Test
    void wordsMadeInAnotherWayAreMadeAnew() {
        long id = create("Quiet Lamp");
        new NameTokens(fixture.engine).refresh();
        run("INSERT INTO name_token (collection, token, object_id) VALUES ('customers', 'stale', " + id + ")");
        new NameTokens(fixture.engine).refresh();
        assertThat(words(id)).contains("stale");
        run("UPDATE name_token_version SET version = version - 1");
        new NameTokens(fixture.engine).refresh();
        assertThat(words(id)).containsExactly("lamp", "quietlamp");
    }
}
