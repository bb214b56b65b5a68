// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.hello;

import java.util.List;

interface SeenMapper {
    List<SeenRow> all();

    int add(String op, long count);

    void insert(String op, long count);
}
