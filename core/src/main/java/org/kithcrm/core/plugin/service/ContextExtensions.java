// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.service;

import java.util.List;
import java.util.Optional;
import org.kithcrm.api.Registration;
import org.kithcrm.api.extension.Extensions;
import org.kithcrm.core.storage.Tx;

/** Implementations of one interface as one generation sees and offers them. */
final class ContextExtensions<T> implements Extensions<T> {
    private final String plugin;
    private final Class<T> type;
    private final Tx tx;
    private final ExtensionRegistry registry;
    private final Registrations registrations;

    ContextExtensions(String plugin, Class<T> type, Tx tx, ExtensionRegistry registry, Registrations registrations) {
        this.plugin = plugin;
        this.type = type;
        this.tx = tx;
        this.registry = registry;
        this.registrations = registrations;
    }

    @Override
    public Registration add(String name, T extension) {
        if (!type.isInstance(extension)) {
            throw new IllegalArgumentException(extension + " is no " + type.getName());
        }
        var offered = new OfferedExtension(plugin, type, name, extension, tx, registrations.threads());
        registry.check(offered);
        return registrations.shown(() -> registry.show(offered), () -> {
            registry.hide(offered);
            offered.withdraw();
        });
    }

    @Override
    public List<T> all() {
        return registry.all(type).stream().map(each -> each.proxy(type)).toList();
    }

    @Override
    public Optional<T> find(String name) {
        return registry.find(type, name).map(each -> each.proxy(type));
    }
}
