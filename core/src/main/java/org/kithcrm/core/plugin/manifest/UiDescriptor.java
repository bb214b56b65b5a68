// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.manifest;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a plugin adds to the user interface, from {@code ui/ui.json}. Immutable.
 *
 * @param entry the module that is loaded at the first use of any of it; a path below {@code ui/}
 * @param languages for which texts are in {@code i18n/}
 * @param isolated whether it is shown in a sandboxed frame instead of the page
 */
public record UiDescriptor(
        String entry, List<Nav> nav, List<Route> routes, List<Slot> slots, List<String> languages, boolean isolated) {
    /**
     * A link in the navigation.
     *
     * @param path one of the routes
     * @param order from 0 to 1000
     * @param permission who sees it; null for all
     */
    public record Nav(
            String path,
            String title,
            String icon,
            int order,
            @Nullable String permission) {}

    /**
     * A screen of its own.
     *
     * @param path below the plugin's part of the user interface; {@code :name} stands for a part that is handed on
     * @param element the name of a custom element
     */
    public record Route(
            String path, String element, @Nullable String permission) {}

    /**
     * Something at a place that the user interface offers.
     *
     * @param slot the place with its version
     * @param element a custom element; null where the place takes a function
     * @param export a function of the entry module; null where the place takes an element
     * @param when fields of the record that must have these values
     */
    public record Slot(
            String slot,
            @Nullable String element,
            @Nullable String export,
            String title,
            String icon,
            int order,
            @Nullable String permission,
            Map<String, Object> when) {
        String code() {
            return element == null ? String.valueOf(export) : element;
        }
    }

    /** What it shows and where, for whoever has to judge it. */
    public List<String> places() {
        return Stream.of(
                        nav.stream().map(each -> "nav " + each.path()),
                        routes.stream().map(each -> "route " + each.path()),
                        slots.stream().map(each -> each.slot() + " " + each.code()))
                .flatMap(each -> each)
                .sorted()
                .toList();
    }

    /** Titles, of which those that begin with {@code %} stand in the texts. */
    Stream<String> titles() {
        return Stream.concat(nav.stream().map(Nav::title), slots.stream().map(Slot::title));
    }
}
