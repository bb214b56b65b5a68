// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.config;

import java.util.List;

/** The keys that belong to one part of the server, in the order of the docs. */
public record Section(String title, List<Key<?>> keys) {
    public Section {
        keys = List.copyOf(keys);
    }
}
