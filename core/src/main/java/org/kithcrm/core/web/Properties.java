// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.glassfish.jersey.internal.PropertiesDelegate;
import org.jspecify.annotations.Nullable;

/** The properties of one request: ours are fields, a map is made only if Jersey or a filter sets others. */
final class Properties implements PropertiesDelegate {
    private final Call call;
    private final Route route;
    private @Nullable Map<String, Object> others;

    Properties(Call call, Route route) {
        this.call = call;
        this.route = route;
    }

    @Override
    public @Nullable Object getProperty(String name) {
        if (name.equals(CallParams.CALL)) {
            return call;
        }
        if (name.equals(CallParams.ROUTE)) {
            return route;
        }
        return others == null ? null : others.get(name);
    }

    @Override
    public Collection<String> getPropertyNames() {
        Set<String> names = new HashSet<>(Set.of(CallParams.CALL, CallParams.ROUTE));
        if (others != null) {
            names.addAll(others.keySet());
        }
        return names;
    }

    @Override
    public void setProperty(String name, Object value) {
        if (others == null) {
            others = new HashMap<>();
        }
        others.put(name, value);
    }

    @Override
    public void removeProperty(String name) {
        if (others != null) {
            others.remove(name);
        }
    }
}
