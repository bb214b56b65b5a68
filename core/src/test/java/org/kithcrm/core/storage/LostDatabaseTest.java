// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kithcrm.api.error.Unavailable;

/** A database that goes away under the server, on both kinds, and comes back without a restart. */
class LostDatabaseTest {
    private StorageSettings settings;
    private Database database;

    @BeforeEach
    void open() {
        settings = TestDatabase.settings();
        database = TestDatabase.open(settings, List.of());
        Things.create(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void lose() {
        try {
            if (settings.inMemory()) {
                DriverManager.getConnection("jdbc:derby:" + settings.url() + ";shutdown=true")
                        .close();
            } else {
                killSessions();
            }
        } catch (SQLException e) {
            assertThat(e.getSQLState()).isEqualTo("08006");
        }
    }

    private void killSessions() throws SQLException {
        try (Connection connection = DriverManager.getConnection(settings.url(), settings.user(), settings.password());
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
        }
    }

    @Test
    void a_unit_in_flight_answers_503_and_later_ones_work_again() {
        long id = database.ids().next();
        assertThatThrownBy(() -> database.tx().run(() -> {
                    Things.insert(database.sql(), Thing.called(id, "in flight"));
                    lose();
                    Things.find(database.sql(), id);
                }))
                .isInstanceOfSatisfying(
                        Unavailable.class, e -> assertThat(e.code()).isEqualTo("database.unavailable"));

        Eventually.within(
                Duration.ofSeconds(30),
                "the database is back",
                () -> database.health().ready());
        assertThat(Things.find(database.sql(), id)).isEmpty();
        database.tx().run(() -> Things.insert(database.sql(), Thing.called(id, "again")));
        assertThat(Things.find(database.sql(), id)).isPresent();
    }

    @Test
    void a_unit_whose_code_swallows_the_failure_is_still_a_503() {
        assertThatThrownBy(() -> database.tx().run(() -> {
                    lose();
                    try {
                        Things.find(database.sql(), 1);
                    } catch (Unavailable e) {
                        assertThat(e.status()).isEqualTo(503);
                    }
                }))
                .isInstanceOf(Unavailable.class);
    }
}
