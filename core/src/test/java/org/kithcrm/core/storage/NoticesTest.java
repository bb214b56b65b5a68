// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NoticesTest {
    private static final String MISSED = "missed";

    private final StorageSettings settings = TestDatabase.settings();
    private final Database node = TestDatabase.open(settings, List.of());
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        node.close();
    }

    private void listen(Database at) {
        at.notices().listen("push", heard::add, () -> heard.add(MISSED));
    }

    private String next() throws InterruptedException {
        String text = heard.poll(10, TimeUnit.SECONDS);
        return text == null ? "silence" : text;
    }

    @Test
    void whatACommitTellsIsHeardOnceAndWhatIsRolledBackNever() throws InterruptedException {
        node.notices().listen("push", heard::add, () -> {});
        node.tx().run(() -> {
            node.notices().send("push", "one");
            assertThat(heard).isEmpty();
        });
        assertThat(next()).isEqualTo("one");
        node.tx().run(() -> {
            node.notices().send("push", "never");
            node.tx().rollbackOnly();
        });
        node.notices().send("other", "nobody");
        node.notices().send("push", "two 二");
        assertThat(next()).isEqualTo("two 二");
        assertThat(heard.poll(500, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void whatIsTooLongIsRefused() {
        assertThatThrownBy(() -> node.notices().send("push", "一".repeat(Notices.LONGEST / 3)))
                .hasMessageContaining("7800 bytes");
    }

    @Test
    void oneKindHasOneListenerAtATime() {
        var first = node.notices().listen("push", heard::add, () -> {});
        assertThatThrownBy(() -> listen(node)).hasMessageContaining("push is listened to");
        first.close();
        first.close();
        listen(node);
    }

    @Test
    void anotherNodeHearsIt() throws InterruptedException {
        assumeTrue(TestDatabase.dialect() == Dialect.POSTGRESQL, "an embedded database has one node");
        try (Database other = TestDatabase.open(settings, List.of())) {
            listen(other);
            assertThat(next()).isEqualTo(MISSED); // it has begun to listen
            node.notices().send("push", "one");
            assertThat(next()).isEqualTo("one");
            node.tx().run(() -> {
                node.notices().send("push", "never");
                node.tx().rollbackOnly();
            });
            node.tx().run(() -> node.notices().send("push", "two"));
            assertThat(next()).isEqualTo("two");
        }
    }

    @Test
    void whoLostItsConnectionIsToldThatItMayHaveMissedSome() throws InterruptedException {
        assumeTrue(TestDatabase.dialect() == Dialect.POSTGRESQL, "an embedded database has no connection to lose");
        listen(node);
        assertThat(next()).isEqualTo(MISSED);
        node.tx()
                .run(() -> node.sql()
                        .list(
                                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                                        + " WHERE datname = current_database() AND query LIKE 'LISTEN%'",
                                row -> true));
        assertThat(next()).isEqualTo(MISSED);
        try (Database other = TestDatabase.open(settings, List.of())) {
            other.notices().send("push", "back");
            assertThat(next()).isEqualTo("back");
        }
    }
}
