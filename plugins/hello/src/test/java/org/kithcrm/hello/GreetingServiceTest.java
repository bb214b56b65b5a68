// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.hello;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kithcrm.api.store.Tx;
import org.kithcrm.api.store.Work;

/** What needs a clock that stands still. */
class GreetingServiceTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final List<GreetingRow> table = new ArrayList<>();
    private final GreetingService greetings =
            new GreetingService(new NoTx(), new GreetingTable(), Clock.fixed(NOON, ZoneOffset.UTC));

    @Test
    void keepsWhatWasSaidAndWhen() {
        Greeting made = greetings.create("ann", new GreetingInput("  你好，世界 "));
        assertThat(made.message()).isEqualTo("你好，世界");
        assertThat(made.saidAt()).isEqualTo(NOON);
        assertThat(greetings.newest()).containsExactly(made);
    }

    @Test
    void twoGreetingsInOneMillisecondAreTwo() {
        Greeting first = greetings.create("ann", new GreetingInput("one"));
        Greeting second = greetings.create("bob", new GreetingInput("two"));
        assertThat(second.id()).isGreaterThan(first.id());
    }

    private static final class NoTx implements Tx {
        @Override
        public <T> T call(Work<T> work) {
            return work.run();
        }
    }

    private final class GreetingTable implements GreetingMapper {
        @Override
        public List<GreetingRow> newest() {
            return table;
        }

        @Override
        public long last() {
            return table.isEmpty() ? 0 : table.get(table.size() - 1).id();
        }

        @Override
        public void insert(GreetingRow row) {
            table.add(row);
        }
    }
}
