// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.hello;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.kithcrm.api.Id;
import org.kithcrm.api.setting.Setting;
import org.kithcrm.api.store.Tx;

final class GreetingService {
    private final Tx tx;
    private final GreetingMapper mapper;
    private final Supplier<Id> ids;
    private final Clock clock;
    private final Setting<GreetingSettings> settings;

    GreetingService(Tx tx, GreetingMapper mapper, Supplier<Id> ids, Clock clock, Setting<GreetingSettings> settings) {
        this.tx = tx;
        this.mapper = mapper;
        this.ids = ids;
        this.clock = clock;
        this.settings = settings;
    }

    List<Greeting> newest() {
        return mapper.newest().stream().map(GreetingRow::toGreeting).toList();
    }

    Greeting create(String author, GreetingInput input) {
        String message = input.checked().message();
        return tx.call(() -> {
            GreetingRow row = new GreetingRow(ids.get().value(), message, author, clock.instant());
            mapper.insert(row);
            return row.toGreeting();
        });
    }

    /** Deletes what is older than it may become. */
    void tidy() {
        Instant oldest = clock.instant().minus(Duration.ofDays(settings.get().keepDays()));
        tx.call(() -> mapper.deleteBefore(oldest));
    }
}
