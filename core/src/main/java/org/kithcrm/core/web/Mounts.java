// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.error.Problem;

/** Which application serves which path: copy on write, so a request reads one consistent map and never waits. */
public final class Mounts {
    public static final String CORE = "/api/v1/";
    static final String PLUGINS = "/api/plugins/";

    private volatile Map<String, Application> byPath = Map.of();
    private volatile long version;
    private final Map<String, Problem> refused = new ConcurrentHashMap<>();

    /** Puts the application in the place of the one before at its base path, which is closed and returned. */
    public synchronized @Nullable Application swap(Application next) {
        Map<String, Application> map = new LinkedHashMap<>(byPath);
        Application before = map.put(next.basePath(), next);
        byPath = Map.copyOf(map);
        version++;
        refused.remove(next.basePath());
        return closed(before);
    }

    /** Takes away what serves a base path. */
    public synchronized @Nullable Application remove(String basePath) {
        Map<String, Application> map = new LinkedHashMap<>(byPath);
        Application before = map.remove(basePath);
        byPath = Map.copyOf(map);
        version++;
        return closed(before);
    }

    /** Answers calls to a base path where nothing serves now: with a problem instead of 404. */
    public void refuse(String basePath, Problem problem) {
        refused.put(basePath, problem);
        remove(basePath);
    }

    /** Nothing serves a base path, and nothing will. */
    public void absent(String basePath) {
        refused.remove(basePath);
        remove(basePath);
    }

    /** Why nothing serves a path for the moment; null if there is nothing. */
    @Nullable Problem refusal(String path) {
        String base = base(path);
        return base == null ? null : refused.get(base);
    }

    /** Grows with each change; read it before {@link #all}, and what is made of that is never taken for newer than it is. */
    public long version() {
        return version;
    }

    /** All applications now mounted. */
    public List<Application> all() {
        return List.copyOf(byPath.values());
    }

    /** The application for a path, entered: the caller must leave it. A call that meets the closed mark reads the map again. */
    @Nullable Application enter(String path) {
        String base = base(path);
        if (base == null) {
            return null;
        }
        Application found = byPath.get(base);
        while (found != null && !found.enter()) {
            Application next = byPath.get(base);
            if (next == found) {
                return null; // shut down where it stands: the server is going
            }
            found = next;
        }
        return found;
    }

    private static @Nullable String base(String path) {
        if (path.startsWith(CORE)) {
            return CORE;
        }
        if (!path.startsWith(PLUGINS)) {
            return null;
        }
        int slash = path.indexOf('/', PLUGINS.length());
        return slash < 0 ? null : path.substring(0, slash + 1);
    }

    private static @Nullable Application closed(@Nullable Application before) {
        if (before != null) {
            before.close();
        }
        return before;
    }
}
