// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kithcrm.core.web.Json;

/** Reads {@code ui/ui.json} and holds it to the files beside it; what is wrong is {@code ui.invalid} with its place. */
public final class UiReader {
    /** Where it stands in an archive. */
    public static final String FILE = "ui/ui.json";

    private static final Pattern PATH = Pattern.compile("|:?[a-z][A-Za-z0-9-]*(/:?[a-z][A-Za-z0-9-]*)*");
    private static final Pattern EXPORT = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,59}");
    private static final Pattern ICON = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*");
    private static final Pattern FILE_PATH = Pattern.compile("[A-Za-z0-9._/-]{1,160}\\.(js|mjs)");
    /** Places for an element. */
    private static final Set<String> ELEMENTS = Set.of(
            "dashboard/widget/v1",
            "customer/detail/header/v1",
            "customer/detail/tab/v1",
            "customer/detail/side/v1",
            "customer/detail/timeline-item/v1",
            "interaction/composer/v1",
            "plugin/settings/v1");
    /** Places for a function. */
    private static final Set<String> EXPORTS = Set.of(
            "customer/detail/action/v1",
            "list/row-action/v1",
            "list/bulk-action/v1",
            "list/column/v1",
            "command-palette/v1");

    private final Manifest manifest;
    private final Set<String> files;

    private UiReader(Manifest manifest, Set<String> files) {
        this.manifest = manifest;
        this.files = files;
    }

    /**
     * The descriptor of an archive.
     *
     * @param text of {@link #FILE}
     * @param files the paths of all files of the archive below {@code ui/} and {@code i18n/}
     */
    public static UiDescriptor read(Manifest manifest, byte[] text, Set<String> files) {
        return new UiReader(manifest, files).read(new ManifestFields("", tree(text), UiReader::refusal));
    }

    private static JsonNode tree(byte[] text) {
        try {
            JsonNode tree = Json.mapper().readTree(text);
            if (tree.isObject()) {
                return tree;
            }
        } catch (IOException e) {
            throw refusal("", "malformed", "It is not well-formed JSON.");
        }
        throw refusal("", "wrong-type", "It is a JSON object.");
    }

    private static org.kithcrm.api.error.Problem refusal(String pointer, String code, String message) {
        return Refusals.at("ui.invalid", FILE, pointer, code, message);
    }

    private UiDescriptor read(ManifestFields top) {
        if (top.integer("api") != 1) {
            throw refusal("/api", "not-allowed", "This server reads api 1.");
        }
        String entry = top.text("entry", FILE_PATH, 160);
        if (!files.contains("ui/" + entry)) {
            throw refusal("/entry", "not-found", "There is no file ui/" + entry + ".");
        }
        List<UiDescriptor.Route> routes = routes(top.list("routes"));
        List<UiDescriptor.Nav> nav = nav(top.list("nav"), routes);
        List<UiDescriptor.Slot> slots = slots(top.list("slots"));
        UiDescriptor made = new UiDescriptor(entry, nav, routes, slots, languages(top), isolated(top));
        top.refuseUnknown();
        return made;
    }

    private List<UiDescriptor.Route> routes(List<ManifestFields> list) {
        List<UiDescriptor.Route> routes = new ArrayList<>();
        Set<String> paths = new HashSet<>();
        for (ManifestFields each : list) {
            String path = path(each);
            if (!paths.add(path)) {
                throw refusal(each.pointer("path"), "repeated", "There is a route for this path already.");
            }
            routes.add(new UiDescriptor.Route(path, element(each), permission(each)));
            each.refuseUnknown();
        }
        return List.copyOf(routes);
    }

    private List<UiDescriptor.Nav> nav(List<ManifestFields> list, List<UiDescriptor.Route> routes) {
        List<UiDescriptor.Nav> nav = new ArrayList<>();
        for (ManifestFields each : list) {
            String path = path(each);
            if (routes.stream().noneMatch(route -> route.path().equals(path))) {
                throw refusal(each.pointer("path"), "not-found", "No route has this path.");
            }
            nav.add(new UiDescriptor.Nav(
                    path, each.text("title", null, 120), icon(each), order(each), permission(each)));
            each.refuseUnknown();
        }
        return List.copyOf(nav);
    }

    private List<UiDescriptor.Slot> slots(List<ManifestFields> list) {
        List<UiDescriptor.Slot> slots = new ArrayList<>();
        for (ManifestFields each : list) {
            String slot = each.text("slot", null, 60);
            boolean takesElement = ELEMENTS.contains(slot);
            if (!takesElement && !EXPORTS.contains(slot)) {
                throw refusal(each.pointer("slot"), "not-allowed", "There is no such place; see docs/plugin-guide.md.");
            }
            slots.add(new UiDescriptor.Slot(
                    slot,
                    takesElement ? element(each) : null,
                    takesElement ? null : each.text("export", EXPORT, 60),
                    each.text("title", null, 120),
                    icon(each),
                    order(each),
                    permission(each),
                    when(each)));
            each.refuseUnknown();
        }
        return List.copyOf(slots);
    }

    private static String path(ManifestFields each) {
        String path = each.optionalText("path");
        if (path.length() > 120 || !PATH.matcher(path).matches()) {
            throw refusal(each.pointer("path"), "bad-format", "A path is such as cards or cards/:id.");
        }
        return path;
    }

    /** Names are the plugin's own, or two plugins would define one element. */
    private String element(ManifestFields each) {
        return each.text("element", Pattern.compile(manifest.id() + "-[a-z0-9]+(-[a-z0-9]+)*"), 80);
    }

    private static String icon(ManifestFields each) {
        String icon = each.optionalText("icon");
        if (!icon.isEmpty() && !ICON.matcher(icon).matches()) {
            throw refusal(each.pointer("icon"), "bad-format", "An icon is a name such as gift.");
        }
        return icon;
    }

    private static int order(ManifestFields each) {
        return each.number("order", 500, 0, 1_000);
    }

    private @Nullable String permission(ManifestFields each) {
        String permission = each.optionalText("permission");
        if (permission.isEmpty()) {
            return null;
        }
        try {
            manifest.requirePermission(permission, FILE);
        } catch (IllegalArgumentException e) {
            throw refusal(each.pointer("permission"), "not-found", String.valueOf(e.getMessage()));
        }
        return permission;
    }

    private static Map<String, Object> when(ManifestFields each) {
        JsonNode tree = each.tree("when");
        Map<String, Object> when = new HashMap<>();
        if (tree == null) {
            return Map.of();
        }
        if (!tree.isObject()) {
            throw refusal(each.pointer("when"), "wrong-type", "It is an object of fields and their values.");
        }
        tree.properties().forEach(field -> {
            JsonNode value = field.getValue();
            if (!value.isTextual() && !value.isBoolean() && !value.isIntegralNumber()) {
                throw refusal(
                        each.pointer("when/" + field.getKey()),
                        "wrong-type",
                        "A value is a text, a whole number, true or false.");
            }
            when.put(
                    field.getKey(),
                    value.isTextual()
                            ? value.textValue()
                            : value.isBoolean() ? value.booleanValue() : value.longValue());
        });
        return Map.copyOf(when);
    }

    private List<String> languages(ManifestFields top) {
        List<String> languages = top.texts("i18n", LANGUAGE, 20);
        for (int i = 0; i < languages.size(); i++) {
            if (!files.contains("i18n/" + languages.get(i) + ".json")) {
                throw refusal("/i18n/" + i, "not-found", "There is no file i18n/" + languages.get(i) + ".json.");
            }
        }
        return languages;
    }

    private static boolean isolated(ManifestFields top) {
        String embed = top.optionalText("embed");
        if (!List.of("", "element", "iframe").contains(embed)) {
            throw refusal("/embed", "not-allowed", "It is element or iframe.");
        }
        return embed.equals("iframe");
    }
}
