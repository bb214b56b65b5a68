// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.kithcrm.core.web.Json;

/** Reads {@code plugin.json}: unknown fields, duplicate keys and wrong types are refused with their place. */
public final class ManifestReader {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern CLASS = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)+");
    private static final Pattern ACTION = Pattern.compile("[a-z][a-z0-9-]*");
    private static final Set<String> DATABASES = Set.of("derby", "postgresql");
    /** Parts of the contract that this server does not carry out; better refused than ignored. */
    private static final List<String> LATER = List.of(
            "exports",
            "dependencies",
            "conflicts",
            "provides",
            "roleTemplates",
            "rest",
            "settings",
            "fields",
            "events",
            "jobs",
            "validators",
            "limits",
            "preview");

    private final ObjectMapper json = Json.mapper();

    public Manifest read(byte[] text) {
        JsonNode root = tree(text);
        if (!root.isObject()) {
            throw Refusals.manifest("", "wrong-type", "The manifest is a JSON object.");
        }
        ManifestFields top = new ManifestFields("", root);
        if (top.integer("schema") != 1) {
            throw Refusals.manifest("/schema", "not-allowed", "This server reads schema 1.");
        }
        String id = top.text("id", ID, 30);
        LATER.forEach(top::mustBeEmpty);
        Manifest manifest = new Manifest(
                id,
                version(top),
                top.text("name", null, 120),
                top.optionalText("description"),
                top.optionalText("vendor"),
                top.text("main", CLASS, 250),
                requirements(top.object("requires")),
                permissions(id, top.list("permissions")),
                scopes(top.optionalObject("scopes")));
        top.optionalText("license");
        top.optionalText("homepage");
        reload(top);
        database(top.optionalObject("db"));
        top.refuseUnknown();
        checkId(id);
        return manifest;
    }

    private JsonNode tree(byte[] text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            String place = e.getLocation() == null
                    ? ""
                    : " (line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ")";
            boolean twice = e.getOriginalMessage().startsWith("Duplicate field");
            throw Refusals.manifest(
                    "",
                    twice ? "duplicate-key" : "malformed",
                    (twice ? "a key is there twice" : "it is not well-formed JSON") + place + ".");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void checkId(String id) {
        if (id.length() < 2) {
            throw Refusals.manifest("/id", "too-short", "An id has 2 to 30 characters.");
        }
    }

    private static String version(ManifestFields top) {
        String text = top.text("version", null, 60);
        return Version.parseFull(text)
                .map(v -> text)
                .orElseThrow(() -> Refusals.manifest("/version", "bad-format", "A version is such as 1.0.0."));
    }

    private static Manifest.Requirements requirements(ManifestFields requires) {
        VersionRange api = range(requires, "api", requires.text("api", null, 60));
        if (!api.hasUpperBound()) {
            throw Refusals.manifest("/requires/api", "bad-format", "The range needs an upper bound, as in >=0.1 <1.");
        }
        String java = requires.optionalText("java");
        VersionRange range = range(requires, "java", java.isEmpty() ? ">=17" : java);
        List<String> databases = requires.texts("database");
        for (int i = 0; i < databases.size(); i++) {
            if (!DATABASES.contains(databases.get(i))) {
                throw Refusals.manifest("/requires/database/" + i, "not-allowed", "One of derby, postgresql.");
            }
        }
        requires.refuseUnknown();
        return new Manifest.Requirements(
                api, range, databases.isEmpty() ? List.of("derby", "postgresql") : List.copyOf(databases));
    }

    private static VersionRange range(ManifestFields fields, String name, String text) {
        return VersionRange.parse(text)
                .orElseThrow(
                        () -> Refusals.manifest(fields.pointer(name), "bad-format", "A range is such as >=0.1 <1."));
    }

    private static List<PluginPermission> permissions(String id, List<ManifestFields> list) {
        List<PluginPermission> permissions = new ArrayList<>();
        for (ManifestFields each : list) {
            String name = each.text("name", null, 80);
            int colon = name.indexOf(':');
            boolean own = colon > 0
                    && (name.startsWith(id + ":") || name.startsWith(id + "."))
                    && ACTION.matcher(name.substring(colon + 1)).matches();
            if (!own) {
                throw Refusals.manifest(
                        each.pointer("name"),
                        "bad-format",
                        "A permission is " + id + ":action or " + id + ".thing:action.");
            }
            permissions.add(new PluginPermission(name, each.text("title", null, 120)));
            each.refuseUnknown();
        }
        return List.copyOf(permissions);
    }

    private static List<String> scopes(ManifestFields scopes) {
        List<String> names = new ArrayList<>();
        for (ManifestFields each : scopes.list("required")) {
            names.add(each.text("name", null, 120));
            each.text("reason", null, 500);
            each.refuseUnknown();
        }
        scopes.mustBeEmpty("optional");
        scopes.refuseUnknown();
        return List.copyOf(names);
    }

    private static void reload(ManifestFields top) {
        String reload = top.optionalText("reload");
        if (!reload.isEmpty() && !reload.equals("swap")) {
            throw Refusals.manifest("/reload", "unsupported", "This server knows swap only.");
        }
    }

    private static void database(ManifestFields db) {
        List.of("objects", "personal", "links").forEach(db::mustBeEmpty);
        db.refuseUnknown();
    }
}
