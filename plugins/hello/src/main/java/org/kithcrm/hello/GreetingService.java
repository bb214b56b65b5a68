// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.hello;

import java.time.Clock;
import java.util.List;
import org.kithcrm.api.store.Tx;

final class GreetingService {
    private static final int RANDOM_BITS = 20;

    private final Tx tx;
    private final GreetingMapper mapper;
    private final Clock clock;

    GreetingService(Tx tx, GreetingMapper mapper, Clock clock) {
        this.tx = tx;
        this.mapper = mapper;
        this.clock = clock;
    }

    List<Greeting> newest() {
        return mapper.newest().stream().map(GreetingRow::toGreeting).toList();
    }

    Greeting create(String author, GreetingInput input) {
        String message = input.checked().message();
        return tx.call(() -> {
            long id = Math.max(clock.millis() << RANDOM_BITS, mapper.last() + 1);
            GreetingRow row = new GreetingRow(id, message, author, clock.instant());
            mapper.insert(row);
            return row.toGreeting();
        });
    }
}
