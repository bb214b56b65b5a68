// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.ui;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.Registration;
import org.kithcrm.api.rest.Caller;
import org.kithcrm.core.plugin.manifest.UiDescriptor;

/** What all serving plugins add to the user interface at the moment. Thread-safe. */
public final class UiCatalog {
    private final Map<String, UiContribution> byId = new ConcurrentSkipListMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** Puts a contribution in the place of the one before; closing takes it back unless another has taken its place. */
    public Registration add(UiContribution contribution) {
        byId.put(contribution.id(), contribution);
        changed();
        return () -> {
            if (byId.remove(contribution.id(), contribution)) {
                changed();
            }
        };
    }

    /** Calls this after each change; it must return at once. */
    Registration onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void changed() {
        listeners.forEach(Runnable::run);
    }

    /** The page itself. */
    Optional<UiContribution> shell() {
        return byId.values().stream().filter(UiContribution::shell).findFirst();
    }

    Optional<UiContribution> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** What a caller may see of a plugin, with titles in the reader's language. */
    record Visible(
            String id,
            String version,
            String base,
            String entry,
            String embed,
            List<Nav> nav,
            List<Route> routes,
            List<Slot> slots,
            List<String> i18n) {}

    record Nav(String path, String title, String icon, int order) {}

    record Route(String path, String element) {}

    record Slot(
            String slot,
            @Nullable String element,
            @Nullable String export,
            String title,
            String icon,
            int order,
            Map<String, Object> when) {}

    /** What the caller may see; a plugin of which that is nothing is not named. */
    List<Visible> visible(Caller caller, Locale locale) {
        return byId.values().stream()
                .map(each -> visible(each, caller, locale))
                .filter(each -> !each.routes().isEmpty() || !each.slots().isEmpty())
                .toList();
    }

    private static Visible visible(UiContribution of, Caller caller, Locale locale) {
        UiDescriptor ui = of.descriptor();
        return new Visible(
                of.id(),
                of.version(),
                of.base(),
                of.base() + ui.entry(),
                ui.isolated() ? "iframe" : "element",
                ui.nav().stream()
                        .filter(each -> mayUse(caller, each.permission()))
                        .map(each ->
                                new Nav(each.path(), of.texts().shown(locale, each.title()), each.icon(), each.order()))
                        .toList(),
                ui.routes().stream()
                        .filter(each -> mayUse(caller, each.permission()))
                        .map(each -> new Route(each.path(), each.element()))
                        .toList(),
                ui.slots().stream()
                        .filter(each -> mayUse(caller, each.permission()))
                        .map(each -> new Slot(
                                each.slot(),
                                each.element(),
                                each.export(),
                                of.texts().shown(locale, each.title()),
                                each.icon(),
                                each.order(),
                                each.when()))
                        .toList(),
                ui.languages());
    }

    private static boolean mayUse(Caller caller, @Nullable String permission) {
        return permission == null || caller.may(Objects.requireNonNull(permission));
    }
}
