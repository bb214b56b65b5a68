// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Statements kept with a connection: used again, bounded, never shared. */
class HeldStatementsTest {
    private static final String ONE = "VALUES 1";
    private Engine engine;
    private Connection connection;

    @BeforeEach
    void connect() throws Exception {
        StorageSettings settings =
                StorageSettings.memory(TestDatabase.folder("held"), "held").withLockWait(Duration.ofSeconds(3));
        engine = new MemoryEngine(settings);
        engine.prepare(new Migrator(Dialect.DERBY, "test_step", List.of(), Clock.systemUTC()));
        connection = engine.connect();
    }

    @AfterEach
    void close() throws Exception {
        connection.close();
        engine.close();
    }

    @Test
    void a_text_is_prepared_once() throws Exception {
        HeldStatements statements = new HeldStatements(connection, 4);
        HeldStatements.Held first = statements.take(ONE);
        statements.release(first);

        assertThat(statements.take(ONE)).isSameAs(first);
    }

    @Test
    void a_statement_in_use_is_not_given_to_another() throws Exception {
        HeldStatements statements = new HeldStatements(connection, 4);
        HeldStatements.Held first = statements.take(ONE);
        HeldStatements.Held second = statements.take(ONE);
        assertThat(second.statement).isNotSameAs(first.statement);
        statements.release(second);
        statements.release(first);

        assertThat(second.statement.isClosed()).isTrue();
        assertThat(first.statement.isClosed()).isFalse();
    }

    @Test
    void the_one_unused_for_longest_is_closed_when_there_are_too_many() throws Exception {
        HeldStatements statements = new HeldStatements(connection, 4);
        List<PreparedStatement> all = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            HeldStatements.Held held = statements.take("VALUES " + i);
            all.add(held.statement);
            statements.release(held);
        }

        assertThat(statements.size()).isEqualTo(4);
        assertThat(all.get(0).isClosed()).isTrue();
        assertThat(all.get(1).isClosed()).isTrue();
        assertThat(all.get(2).isClosed()).isFalse();
    }

    @Test
    void one_in_use_is_closed_only_when_given_back() throws Exception {
        HeldStatements statements = new HeldStatements(connection, 1);
        HeldStatements.Held first = statements.take(ONE);
        statements.release(statements.take("VALUES 2"));
        assertThat(first.statement.isClosed()).isFalse();
        statements.release(first);

        assertThat(first.statement.isClosed()).isTrue();
    }

    @Test
    void a_limit_of_zero_keeps_nothing() throws Exception {
        HeldStatements statements = new HeldStatements(connection, 0);
        HeldStatements.Held held = statements.take(ONE);
        statements.release(held);

        assertThat(statements.size()).isZero();
        assertThat(held.statement.isClosed()).isTrue();
    }
}
