// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.hello;

import java.time.Instant;
import java.util.List;

interface GreetingMapper {
    List<GreetingRow> newest();

    int deleteBefore(Instant oldest);

    void insert(GreetingRow row);
}
