// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.kithcrm.api.error.Conflict;
import org.kithcrm.api.error.Unavailable;

/** Units of work: what is kept, what is undone, what is repeated. */
class TxTest {
    private static Database database;
    private static Sql sql;
    private static Tx tx;

    @BeforeAll
    static void open() {
        database = TestDatabase.open(List.of());
        Things.create(database);
        sql = database.sql();
        tx = database.tx();
        tx.run(() -> sql.update("CREATE TABLE tally (id BIGINT NOT NULL, total BIGINT NOT NULL,"
                + " CONSTRAINT pk_tally PRIMARY KEY (id))"));
    }

    @AfterAll
    static void close() {
        if (database != null) {
            database.close();
        }
    }

    private static long insert(String title) {
        long id = database.ids().next();
        Things.insert(sql, Thing.called(id, title));
        return id;
    }

    private static boolean exists(long id) {
        return Things.find(sql, id).isPresent();
    }

    private static long tally(long total) {
        long id = database.ids().next();
        tx.run(() -> sql.update("INSERT INTO tally (id, total) VALUES (?, ?)", id, total));
        return id;
    }

    private static long total(long id) {
        return sql.first("SELECT total FROM tally WHERE id = ?", r -> r.longAt(1), id)
                .orElseThrow();
    }

    @Nested
    class Call {
        @Test
        void its_work_is_committed_at_the_end() {
            long id = tx.call(() -> insert("kept"));

            assertThat(exists(id)).isTrue();
            assertThat(tx.active()).isFalse();
        }

        @Test
        void an_exception_undoes_everything_and_comes_out() {
            long[] id = new long[1];

            assertThatThrownBy(() -> tx.run(() -> {
                        id[0] = insert("undone");
                        throw new Conflict("state.conflict", "No.");
                    }))
                    .isInstanceOf(Conflict.class);
            assertThat(exists(id[0])).isFalse();
        }

        @Test
        void an_exception_leaves_no_lock_behind() {
            long id = tally(1);
            for (int i = 0; i < 20; i++) {
                assertThatThrownBy(() -> tx.run(() -> {
                            sql.update("UPDATE tally SET total = 99 WHERE id = ?", id);
                            throw new IllegalStateException("boom");
                        }))
                        .hasMessage("boom");
            }

            assertThat(total(id)).isEqualTo(1);
            tx.run(() -> sql.update("UPDATE tally SET total = 2 WHERE id = ?", id));
            assertThat(total(id)).isEqualTo(2);
        }

        @Test
        void an_inner_call_joins_the_outer_one() {
            long[] id = new long[1];
            assertThatThrownBy(() -> tx.run(() -> {
                        id[0] = tx.call(() -> insert("inner"));
                        throw new IllegalStateException("outer");
                    }))
                    .hasMessage("outer");

            assertThat(exists(id[0])).isFalse();
        }

        @Test
        void a_swallowed_failure_of_an_inner_call_prevents_the_commit() {
            long[] id = new long[1];
            assertThatThrownBy(() -> tx.run(() -> {
                        id[0] = insert("half");
                        try {
                            tx.run(() -> {
                                throw new IllegalStateException("inner");
                            });
                        } catch (IllegalStateException e) {
                            assertThat(e).hasMessage("inner");
                        }
                    }))
                    .isInstanceOf(DatabaseFailure.class);

            assertThat(exists(id[0])).isFalse();
        }

        @Test
        void within_a_read_it_works_on_the_same_connection() {
            long id = tx.read(() -> {
                long made = tx.call(() -> insert("within a read"));
                assertThat(exists(made)).isTrue();
                return made;
            });

            assertThat(exists(id)).isTrue();
        }

        @Test
        void marked_for_rollback_it_answers_and_undoes() {
            long id = tx.call(() -> {
                long made = insert("tried");
                tx.rollbackOnly();
                return made;
            });

            assertThat(exists(id)).isFalse();
        }
    }

    @Nested
    class NestedPart {
        @Test
        void its_exception_undoes_the_part_alone() {
            long[] ids = new long[2];
            tx.run(() -> {
                ids[0] = insert("whole");
                assertThatThrownBy(() -> tx.nested(() -> {
                            ids[1] = insert("part");
                            throw new IllegalStateException("part");
                        }))
                        .hasMessage("part");
            });

            assertThat(exists(ids[0])).isTrue();
            assertThat(exists(ids[1])).isFalse();
        }

        @Test
        void insert_or_update_goes_on_after_a_taken_key() {
            tx.run(() -> insert("taken"));
            long id = tx.call(() -> {
                try {
                    return tx.nested(() -> insert("taken"));
                } catch (UniqueViolation e) {
                    return insert("another");
                }
            });

            assertThat(exists(id)).isTrue();
        }

        @Test
        void without_it_a_failed_statement_ends_the_unit_on_both_databases() {
            tx.run(() -> insert("taken too"));

            assertThatThrownBy(() -> tx.run(() -> {
                        assertThatThrownBy(() -> insert("taken too")).isInstanceOf(UniqueViolation.class);
                        insert("never");
                    }))
                    .isInstanceOf(DatabaseFailure.class);
        }

        @Test
        void its_signals_go_with_it() {
            List<String> seen = new ArrayList<>();
            tx.run(() -> {
                tx.afterCommit(() -> seen.add("whole"));
                assertThatThrownBy(() -> tx.nested(() -> {
                            tx.afterCommit(() -> seen.add("part"));
                            throw new IllegalStateException("part");
                        }))
                        .hasMessage("part");
            });

            assertThat(seen).containsExactly("whole");
        }
    }

    @Nested
    class Signals {
        @Test
        void they_run_after_the_commit_and_see_it() {
            List<Boolean> seen = new ArrayList<>();
            tx.run(() -> {
                long id = insert("signalled");
                tx.afterCommit(() -> seen.add(exists(id)));
                tx.afterCommit(() -> seen.add(tx.active()));
            });

            assertThat(seen).containsExactly(true, false);
        }

        @Test
        void they_are_dropped_on_rollback_but_the_last_word_is_not() {
            List<String> seen = new ArrayList<>();
            tx.run(() -> {
                tx.afterCommit(() -> seen.add("commit"));
                tx.afterEnd(() -> seen.add("end"));
                tx.rollbackOnly();
            });

            assertThat(seen).containsExactly("end");
        }

        @Test
        void one_that_fails_does_not_stop_the_others() {
            List<String> seen = new ArrayList<>();
            tx.run(() -> {
                tx.afterCommit(() -> {
                    throw new IllegalStateException("signal");
                });
                tx.afterCommit(() -> seen.add("next"));
            });

            assertThat(seen).containsExactly("next");
        }
    }

    @Nested
    class Conflicts {
        @Test
        void a_deadlock_is_repeated_with_fresh_state_until_both_are_done() throws Exception {
            long one = tally(0);
            long two = tally(0);
            AtomicInteger attempts = new AtomicInteger();
            CountDownLatch bothHold = new CountDownLatch(2);
            ExecutorService threads = Executors.newFixedThreadPool(2);
            try {
                Future<?> left = threads.submit(() -> tx.run(() -> both(one, two, attempts, bothHold)));
                Future<?> right = threads.submit(() -> tx.run(() -> both(two, one, attempts, bothHold)));
                left.get(60, TimeUnit.SECONDS);
                right.get(60, TimeUnit.SECONDS);
            } finally {
                threads.shutdownNow();
            }

            assertThat(total(one)).isEqualTo(2);
            assertThat(total(two)).isEqualTo(2);
            assertThat(attempts).hasValueGreaterThan(2);
        }

        private void both(long first, long second, AtomicInteger attempts, CountDownLatch bothHold) {
            attempts.incrementAndGet();
            assertThat(tx.attribute(AtomicInteger.class, AtomicInteger::new).incrementAndGet())
                    .isEqualTo(1);
            sql.update("UPDATE tally SET total = total + 1 WHERE id = ?", first);
            bothHold.countDown();
            await(bothHold);
            sql.update("UPDATE tally SET total = total + 1 WHERE id = ?", second);
        }

        @Test
        void one_that_the_work_swallows_is_repeated_all_the_same() {
            AtomicInteger attempts = new AtomicInteger();
            long id = tally(0);
            tx.run(() -> {
                sql.update("UPDATE tally SET total = total + 1 WHERE id = ?", id);
                if (attempts.incrementAndGet() == 1) {
                    swallowAConflict();
                }
            });

            assertThat(attempts).hasValue(2);
            assertThat(total(id)).isEqualTo(1);
        }

        private void swallowAConflict() {
            try {
                tx.run(() -> {
                    throw conflict();
                });
            } catch (TransactionConflict e) {
                assertThat(e).hasMessageContaining("conflict");
            }
        }

        @Test
        void one_that_never_ends_becomes_busy() {
            AtomicInteger attempts = new AtomicInteger();

            assertThatThrownBy(() -> tx.run(() -> {
                        attempts.incrementAndGet();
                        throw conflict();
                    }))
                    .isInstanceOfSatisfying(
                            Unavailable.class, e -> assertThat(e.code()).isEqualTo("database.busy"));
            assertThat(attempts).hasValue(4);
        }

        private TransactionConflict conflict() {
            return new TransactionConflict(new java.sql.SQLException("made", "40001"));
        }

        @Test
        void no_update_is_lost_when_rows_are_locked_first() throws Exception {
            long id = tally(0);
            String lock =
                    "SELECT total FROM tally WHERE id = ?" + database.dialect().forUpdate();
            Parallel.run(8, () -> {
                for (int i = 0; i < 5; i++) {
                    tx.run(() -> {
                        long now = sql.first(lock, r -> r.longAt(1), id).orElseThrow();
                        sql.update("UPDATE tally SET total = ? WHERE id = ?", now + 1, id);
                    });
                }
                return true;
            });

            assertThat(total(id)).isEqualTo(40);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
