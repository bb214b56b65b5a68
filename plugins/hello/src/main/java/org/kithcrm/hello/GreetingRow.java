// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.hello;

import java.time.Instant;
import org.kithcrm.api.Id;

/** One row of {@code p_hello_greeting}; the components are the columns. */
record GreetingRow(long id, String message, String author, Instant saidAt) {
    Greeting toGreeting() {
        return new Greeting(new Id(id), message, author, saidAt);
    }
}
