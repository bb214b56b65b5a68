// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.repository;

import java.util.Arrays;
import java.util.Locale;

/** What a key of a repository may sign. */
public enum Role {
    /** Which keys count, {@code root.json}. */
    ROOT,
    /** What there is, {@code index.json}. */
    INDEX,
    /** That nothing newer is kept back, {@code timestamp.json}. */
    TIMESTAMP;

    /** As it stands in files. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The file that is signed in this role. */
    String file() {
        return id() + ".json";
    }

    static Role of(String id) {
        return Arrays.stream(values())
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no role " + RepositoryJson.shown(id)));
    }
}
