// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;
import org.kithcrm.core.web.Json;

/** Reads {@code plugin.json}: unknown fields, duplicate keys and wrong types are refused with their place. */
public final class ManifestReader {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern CLASS = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)+");
    /** Parts of the contract that this server does not carry out; better refused than ignored. */
    private static final List<String> LATER = List.of("fields", "preview");

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
        String id = id(top, "id");
        LATER.forEach(top::mustBeEmpty);
        Manifest manifest = new Manifest(
                id,
                version(top),
                words(top),
                top.text("main", CLASS, 250),
                top.texts("exports", CLASS, 250),
                NeedsSection.requirements(top.object("requires")),
                NeedsSection.dependencies(id, top.list("dependencies")),
                NeedsSection.conflicts(id, top.list("conflicts")),
                NeedsSection.provides(top),
                RightsSection.scopes(top.optionalObject("scopes")),
                RightsSection.permissions(id, top.list("permissions")),
                RightsSection.roleTemplates(top.list("roleTemplates")),
                RightsSection.publicRoutes(top.optionalObject("rest")),
                top.tree("settings"),
                DataSection.data(id, top.optionalObject("db")),
                WorkSection.events(id, top.list("events")),
                WorkSection.jobs(top.list("jobs")),
                WorkSection.validators(top.list("validators")),
                WorkSection.swaps(top),
                WorkSection.limits(top.optionalObject("limits")));
        top.refuseUnknown();
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

    static String id(ManifestFields fields, String name) {
        String id = fields.text(name, ID, 30);
        if (id.length() < 2) {
            throw Refusals.manifest(fields.pointer(name), "too-short", "An id has 2 to 30 characters.");
        }
        return id;
    }

    private static String version(ManifestFields top) {
        String text = top.text("version", null, 60);
        return Version.parseFull(text)
                .map(v -> text)
                .orElseThrow(() -> Refusals.manifest("/version", "bad-format", "A version is such as 1.0.0."));
    }

    private static Manifest.Words words(ManifestFields top) {
        return new Manifest.Words(
                top.text("name", null, 120),
                top.optionalText("description"),
                top.optionalText("vendor"),
                top.optionalText("license"),
                top.optionalText("homepage"));
    }
}
