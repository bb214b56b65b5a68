// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Migration steps: once each, whole or not at all, never changed afterwards. */
class MigratorTest {
    private static final Step ONE = new Step(
            "0001__one",
            "-- a comment\nCREATE TABLE one (\n  id BIGINT NOT NULL,\n"
                    + "  name ${text:40},\n  data ${bytes:16},\n  body ${blob},\n  story ${clob},\n  seen ${instant},\n"
                    + "  good ${bool}\n);\nINSERT INTO one (id, name) VALUES (1, 'a;b');\n");
    private static final Step TWO = new Step("0002__two", "CREATE TABLE two (id BIGINT NOT NULL);\n");
    private Engine engine;

    @BeforeEach
    void open() {
        StorageSettings settings = TestDatabase.settings();
        engine = settings.inMemory() ? new MemoryEngine(settings) : new PostgresEngine(settings);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private void migrate(Step... steps) throws SQLException {
        engine.prepare(new Migrator(TestDatabase.dialect(), "test_step", List.of(steps), Clock.systemUTC()));
    }

    private long count(String table) throws SQLException {
        try (Connection connection = engine.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Test
    void each_step_is_applied_once() throws Exception {
        migrate(ONE);
        migrate(ONE, TWO);

        assertThat(count("one")).isEqualTo(1);
        assertThat(count("two")).isZero();
        assertThat(count("test_step")).isEqualTo(2);
    }

    @Test
    void a_step_changed_after_it_was_applied_stops_the_start() throws Exception {
        migrate(ONE);

        assertThatThrownBy(() -> migrate(new Step(ONE.name(), ONE.text() + "-- later\n")))
                .isInstanceOf(MigrationRefused.class)
                .hasMessageContaining("0001__one was changed");
    }

    @Test
    void a_database_newer_than_the_program_stops_the_start() throws Exception {
        migrate(ONE, TWO);

        assertThatThrownBy(() -> migrate(ONE))
                .isInstanceOf(MigrationRefused.class)
                .hasMessageContaining("0002__two");
    }

    @Test
    void a_step_that_fails_half_way_leaves_nothing_and_can_be_repeated() throws Exception {
        Step broken = new Step("0003__three", "CREATE TABLE three (id BIGINT);\nCREATE TABLE nonsense (;\n");
        assertThatThrownBy(() -> migrate(ONE, broken))
                .isInstanceOf(DatabaseFailure.class)
                .hasMessageContaining("0003__three");

        migrate(ONE, new Step("0003__three", "CREATE TABLE three (id BIGINT);\n"));
        assertThat(count("three")).isZero();
    }

    @Test
    void several_servers_may_migrate_at_once() throws Exception {
        if (TestDatabase.dialect() == Dialect.DERBY) {
            migrate(ONE, TWO);
        } else {
            Parallel.run(4, () -> {
                migrate(ONE, TWO);
                return true;
            });
        }

        assertThat(count("one")).isEqualTo(1);
    }

    @Test
    void the_products_own_steps_have_distinct_names_in_order() {
        for (Dialect dialect : Dialect.values()) {
            assertThat(Steps.of(getClass().getClassLoader(), "db", dialect))
                    .extracting(Step::name)
                    .isSorted()
                    .doesNotHaveDuplicates()
                    .allMatch(name -> name.matches("\\d{4}__[a-z0-9_]+"));
        }
    }
}
