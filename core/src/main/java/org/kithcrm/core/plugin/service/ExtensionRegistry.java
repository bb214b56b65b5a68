// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.service;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the plugins of this node offer each other. Thread-safe. */
public final class ExtensionRegistry {
    private final Map<Class<?>, Map<String, OfferedExtension>> byType = new java.util.HashMap<>();

    /** Throws if another plugin has the name. */
    synchronized void check(OfferedExtension wanted) {
        OfferedExtension there = find(wanted);
        if (there != null && !there.plugin().equals(wanted.plugin())) {
            throw new IllegalStateException("the plugin " + there.plugin() + " has an extension "
                    + wanted.type().getName() + " of the name " + wanted.name());
        }
    }

    private @Nullable OfferedExtension find(OfferedExtension like) {
        return byType.getOrDefault(like.type(), Map.of()).get(like.name());
    }

    /** From now on others find it, in the place of one of the generation before. */
    synchronized void show(OfferedExtension offered) {
        byType.computeIfAbsent(offered.type(), any -> new TreeMap<>()).put(offered.name(), offered);
    }

    /** Unless the next generation has its place already. */
    synchronized void hide(OfferedExtension offered) {
        if (find(offered) == offered) {
            Map<String, OfferedExtension> named = byType.get(offered.type());
            named.remove(offered.name());
            if (named.isEmpty()) {
                byType.remove(offered.type());
            }
        }
    }

    synchronized List<OfferedExtension> all(Class<?> type) {
        return List.copyOf(byType.getOrDefault(type, Map.of()).values());
    }

    synchronized Optional<OfferedExtension> find(Class<?> type, String name) {
        return Optional.ofNullable(byType.getOrDefault(type, Map.of()).get(name));
    }
}
