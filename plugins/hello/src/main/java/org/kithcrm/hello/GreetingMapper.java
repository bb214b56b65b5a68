// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.hello;

import java.util.List;

interface GreetingMapper {
    List<GreetingRow> newest();

    long last();

    void insert(GreetingRow row);
}
