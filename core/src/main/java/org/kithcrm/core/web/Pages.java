// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.Registration;

/** What is served outside {@code /api} without login: health, documentation, the console's files. Thread-safe. */
public final class Pages {
    /** Serves the paths below one prefix. */
    @FunctionalInterface
    public interface Page {
        /**
         * The answer for the rest of the path after the prefix; null if there is nothing.
         *
         * @param path such as {@code live} for {@code /health/live} below {@code /health/}
         */
        @Nullable Answer get(String path, Asked asked);
    }

    private final Map<String, Page> byPrefix = new ConcurrentHashMap<>();

    /** Serves a prefix such as {@code /health/}, or one exact path such as {@code /docs}. */
    public Registration add(String prefix, Page page) {
        if (byPrefix.putIfAbsent(prefix, page) != null) {
            throw new IllegalArgumentException(prefix + " is served already");
        }
        return () -> byPrefix.remove(prefix, page);
    }

    @Nullable Answer find(String path, Asked asked) {
        Page exact = byPrefix.get(path);
        if (exact != null) {
            return exact.get("", asked);
        }
        for (int slash = path.lastIndexOf('/');
                slash >= 0;
                slash = slash == 0 ? -1 : path.lastIndexOf('/', slash - 1)) {
            Page page = byPrefix.get(path.substring(0, slash + 1));
            if (page != null) {
                return page.get(path.substring(slash + 1), asked);
            }
        }
        return null;
    }
}
