// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.error.Problem;

/**
 * One call of a composite request.
 *
 * @param index its place, from 0
 * @param ref its name, for later parts
 * @param method GET, POST, ..
 * @param path below the core's base path
 * @param body null for none
 * @param ifMatch the version it expects; null for any
 */
record CompositePart(
        int index,
        @Nullable String ref,
        String method,
        String path,
        @Nullable JsonNode body,
        @Nullable Long ifMatch) {
    private static final int MOST = 100;
    private static final Pattern REF = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");
    private static final List<String> MEMBERS = List.of("ref", "method", "path", "body", "ifMatch");

    /** Reads the body of the request, with all violations of its form. */
    static List<CompositePart> read(byte[] body) {
        JsonNode tree = Json.tree(body);
        Json.onlyMembers(tree, List.of("parts"), "");
        JsonNode all = tree.get("parts");
        if (all == null || !all.isArray()) {
            throw Json.wrongType("/parts", "an array of parts");
        }
        if (all.size() > MOST) {
            throw new Problem(400, "request.bad-parameter", "A composite has at most " + MOST + " parts.");
        }
        var checks = new Checks();
        var parts = new ArrayList<CompositePart>();
        var refs = new HashSet<String>();
        for (JsonNode each : all) {
            parts.add(part(each, parts.size(), refs, checks));
        }
        checks.orThrow();
        return parts;
    }

    private static CompositePart part(JsonNode node, int index, Set<String> refs, Checks checks) {
        String at = "/parts/" + index;
        if (!node.isObject()) {
            throw Json.wrongType(at, "an object");
        }
        Json.onlyMembers(node, MEMBERS, at);
        String ref = Json.text(node, "ref", at);
        if (ref != null && !REF.matcher(ref).matches()) {
            checks.add(at + "/ref", "bad-format", "A name begins with a letter and has letters, digits, - and _.");
        } else if (ref != null && !refs.add(ref)) {
            checks.add(at + "/ref", "rule", "Another part has this name.");
        }
        String method = required(node, "method", at, checks);
        if (!method.isEmpty() && !METHODS.contains(method)) {
            checks.add(at + "/method", "not-in-list", "Write one of " + String.join(", ", METHODS) + ".");
        }
        String path = required(node, "path", at, checks);
        JsonNode version = node.path("ifMatch");
        if (!version.isMissingNode() && !version.isNull() && !version.isIntegralNumber()) {
            throw Json.wrongType(at + "/ifMatch", "a whole number");
        }
        return new CompositePart(
                index,
                ref,
                method,
                path,
                node.hasNonNull("body") ? node.get("body") : null,
                version.isIntegralNumber() ? version.longValue() : null);
    }

    private static String required(JsonNode node, String name, String at, Checks checks) {
        String text = Json.text(node, name, at);
        if (text == null || text.isEmpty()) {
            checks.add(at + "/" + name, "required", "A part needs its " + name + ".");
            return "";
        }
        return text;
    }
}
