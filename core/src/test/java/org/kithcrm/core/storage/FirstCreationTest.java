// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded database's folder after a kill at each point of its first creation, and what stands against a start. */
class FirstCreationTest {
    private static final Step STEP = new Step("0001__thing", "CREATE TABLE thing (id BIGINT NOT NULL);\n");

    @TempDir
    Path data;

    private StorageSettings settings;

    @BeforeEach
    void settings() {
        settings = StorageSettings.embedded(data);
    }

    /** The engine alone: the product's own steps would only make each creation slower. */
    private Engine open() {
        Engine engine = new DerbyEngine(settings, "directory:");
        try {
            engine.prepare(new Migrator(Dialect.DERBY, "test_step", List.of(STEP), Clock.systemUTC()));
            return engine;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void startsHealthy() {
        try (Engine engine = open()) {
            execute(engine, "INSERT INTO thing (id) VALUES (7)");
        }
        try (Engine engine = open()) {
            execute(engine, "UPDATE thing SET id = 8 WHERE id = 7");
        }
        assertThat(data.resolve("db.new")).doesNotExist();
        assertThat(data.resolve("db.created")).exists();
    }

    private static void execute(Engine engine, String text) {
        try (Connection connection = engine.connect();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(text)).isEqualTo(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void an_empty_folder_becomes_a_database() {
        startsHealthy();
    }

    @Test
    void killed_before_the_database_was_complete() throws IOException {
        Files.createDirectories(data.resolve("db.new/seg0"));
        Files.writeString(data.resolve("db.new/seg0/c10.dat"), "half");

        startsHealthy();
    }

    @Test
    void killed_when_complete_but_not_yet_in_its_place() throws IOException {
        open().close();
        Files.move(data.resolve("db"), data.resolve("db.new"));
        Files.delete(data.resolve("db.created"));

        startsHealthy();
    }

    @Test
    void killed_when_in_its_place_but_not_yet_marked() throws IOException {
        open().close();
        Files.delete(data.resolve("db.created"));

        startsHealthy();
    }

    @Test
    void a_half_made_folder_of_another_origin_is_removed() throws IOException {
        Files.createDirectories(data.resolve("db/seg0"));

        startsHealthy();
    }

    @Test
    void a_database_that_was_there_and_is_gone_is_not_replaced_by_an_empty_one() throws IOException {
        open().close();
        Files.move(data.resolve("db"), data.resolve("elsewhere"));

        assertThatThrownBy(this::open)
                .isInstanceOf(DatabaseFailure.class)
                .hasMessageContaining("restore it from a backup");
    }

    @Test
    void a_damaged_database_is_never_deleted() throws IOException {
        open().close();
        Files.delete(data.resolve("db/service.properties"));

        assertThatThrownBy(this::open).isInstanceOf(DatabaseFailure.class);
        assertThat(data.resolve("db/seg0")).exists();
    }

    @Test
    void a_second_server_on_the_same_folder_is_told_so_in_one_sentence() {
        try (Engine first = open()) {
            assertThatThrownBy(this::open)
                    .isInstanceOf(FolderInUse.class)
                    .hasMessageContaining(data.getFileName().toString())
                    .hasMessageContaining("in use by another Kith server");
            execute(first, "INSERT INTO thing (id) VALUES (1)");
        }
        open().close();
    }

    @Test
    void a_folder_whose_name_would_change_the_url_is_refused() {
        settings = StorageSettings.embedded(data.resolve("a;create=true"));

        assertThatThrownBy(this::open)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("semicolon");
    }

    @Test
    void the_files_are_for_their_owner_alone() throws IOException {
        open().close();

        try (Stream<Path> files = Files.list(data.resolve("db"))) {
            assertThat(files.filter(Files::isRegularFile))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(Files.getPosixFilePermissions(file))
                            .allMatch(permission -> permission.name().startsWith("OWNER")));
        }
    }

    @Test
    void durability_is_never_weakened() {
        open().close();

        assertThat(System.getProperty("derby.system.durability")).isNull();
    }
}
