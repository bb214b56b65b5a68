// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.hello;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.kithcrm.api.Id;
import org.kithcrm.api.Registration;
import org.kithcrm.api.error.Violation;
import org.kithcrm.api.setting.Setting;
import org.kithcrm.api.store.Tx;
import org.kithcrm.api.store.Work;

/** What needs a clock that stands still. */
class GreetingServiceTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final List<GreetingRow> table = new ArrayList<>();
    private final GreetingService greetings = new GreetingService(
            new NoTx(), new GreetingTable(), this::id, Clock.fixed(NOON, ZoneOffset.UTC), new OneDay());

    private Id id() {
        return new Id(table.size() + 1L);
    }

    @Test
    void keepsWhatWasSaidAndWhen() {
        Greeting made = greetings.create("ann", new GreetingInput("  你好，世界 "));
        assertThat(made.message()).isEqualTo("你好，世界");
        assertThat(made.saidAt()).isEqualTo(NOON);
        assertThat(greetings.newest()).containsExactly(made);
    }

    @Test
    void forgetsWhatIsOlderThanItMayBecome() {
        table.add(new GreetingRow(1, "yesterday", "ann", NOON.minusSeconds(86_401)));
        table.add(new GreetingRow(2, "today", "ann", NOON.minusSeconds(86_399)));
        greetings.tidy();
        assertThat(greetings.newest()).extracting(Greeting::message).containsExactly("today");
    }

    private static final class OneDay implements Setting<GreetingSettings> {
        @Override
        public GreetingSettings get() {
            return new GreetingSettings(1);
        }

        @Override
        public Registration onChange(Consumer<GreetingSettings> listener) {
            return () -> {};
        }

        @Override
        public Registration onTest(Function<GreetingSettings, List<Violation>> test) {
            return () -> {};
        }
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
        public int deleteBefore(Instant oldest) {
            int before = table.size();
            table.removeIf(row -> row.saidAt().isBefore(oldest));
            return before - table.size();
        }

        @Override
        public void insert(GreetingRow row) {
            table.add(row);
        }
    }
}
