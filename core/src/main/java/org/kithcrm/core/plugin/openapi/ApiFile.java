// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.kithcrm.core.web.Json;

/** {@code openapi.json} of an archive: whether it has the form of an OpenAPI 3.1 document of this plugin, and of nothing else. */
public final class ApiFile {
    /** Its name at the top of an archive. */
    public static final String ENTRY = "openapi.json";
    /** Bytes it may have at most. */
    public static final int MOST = 1024 * 1024;

    private static final Pattern VERSION = Pattern.compile("3\\.1\\.[0-9]+");
    private static final Pattern METHOD = Pattern.compile("get|put|post|delete|patch|head|options|trace");
    private static final Set<String> OF_PATH = Set.of("summary", "description", "parameters");
    private static final String REF = "$ref";
    private static final String COMPONENTS = "#/components/";

    private final ObjectNode document;
    private final String base;
    private final Faults faults = new Faults();
    private final Set<String> operationIds = new HashSet<>();

    private ApiFile(ObjectNode document, String base) {
        this.document = document;
        this.base = base;
    }

    /**
     * Reads and checks it.
     *
     * @param plugin id of the plugin
     * @throws org.kithcrm.api.error.Problem 422 {@code openapi.invalid} that names each place
     */
    public static ObjectNode read(String plugin, byte[] content) {
        if (content.length > MOST) {
            throw Faults.of("", "too-large", "It may have at most " + MOST + " bytes.");
        }
        ApiFile file = new ApiFile(tree(content), base(plugin));
        file.check();
        return file.document;
    }

    /** Where all paths of a plugin begin. */
    static String base(String plugin) {
        return "/api/plugins/" + plugin + "/";
    }

    private static ObjectNode tree(byte[] content) {
        try {
            if (Json.mapper().readTree(content) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            boolean twice = e.getOriginalMessage().startsWith("Duplicate field");
            String place = e.getLocation() == null
                    ? ""
                    : " (line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ")";
            throw Faults.of(
                    "",
                    twice ? "duplicate-key" : "malformed",
                    (twice ? "A key is there twice" : "It is not well-formed JSON") + place + ".");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw Faults.of("", "wrong-type", "It is a JSON object.");
    }

    private void check() {
        if (!VERSION.matcher(document.path("openapi").asText()).matches()) {
            faults.add("/openapi", "not-allowed", "This server reads OpenAPI 3.1, such as 3.1.0.");
        }
        for (String name : List.of("title", "version")) {
            if (!document.path("info").path(name).isTextual()) {
                faults.add("/info/" + name, "required", "The document needs a " + name + ".");
            }
        }
        if (document.path("paths").isObject()) {
            document.get("paths").properties().forEach(each -> path(each.getKey(), each.getValue()));
        } else {
            faults.add("/paths", "required", "The document has an object of paths, if need be an empty one.");
        }
        references("", document);
        faults.orThrow();
    }

    private void path(String path, JsonNode item) {
        String pointer = "/paths/" + Pointers.escaped(path);
        if (!path.startsWith(base)) {
            faults.add(pointer, "not-allowed", "The paths of this plugin begin with " + base + ".");
        }
        if (!item.isObject()) {
            faults.add(pointer, "wrong-type", "A path has an object of operations.");
            return;
        }
        item.properties().forEach(each -> {
            String name = each.getKey();
            String place = pointer + "/" + Pointers.escaped(name);
            if (METHOD.matcher(name).matches()) {
                operation(place, each.getValue());
            } else if (!OF_PATH.contains(name) && !name.startsWith("x-")) {
                faults.add(
                        place, "unknown-field", "A path has methods in lower case, summary, description, parameters.");
            }
        });
    }

    private void operation(String pointer, JsonNode operation) {
        JsonNode responses = operation.path("responses");
        if (!responses.isObject() || responses.isEmpty()) {
            faults.add(pointer + "/responses", "required", "An operation has at least one response.");
        }
        JsonNode id = operation.path("operationId");
        if (!id.isMissingNode() && !(id.isTextual() && operationIds.add(id.asText()))) {
            faults.add(pointer + "/operationId", "not-unique", "Each operation has a name of its own.");
        }
    }

    /** References stay within the document: none is fetched, and none leads nowhere. */
    private void references(String pointer, JsonNode node) {
        if (node.path(REF).isTextual()) {
            String reference = node.get(REF).asText();
            if (!reference.startsWith(COMPONENTS)
                    || document.at(reference.substring(1)).isMissingNode()) {
                faults.add(pointer + "/" + REF, "bad-reference", "A reference leads to a component of this document.");
            }
        }
        Pointers.children(pointer, node, this::references);
    }
}
