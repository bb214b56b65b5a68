// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.security;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.Id;
import org.kithcrm.api.error.Invalid;
import org.kithcrm.api.error.Problem;
import org.kithcrm.api.error.Violation;
import org.kithcrm.core.value.Instants;
import org.kithcrm.core.web.Json;

/** How tokens are shown and patched; the secret is shown by the answer that made the token and by none after. */
final class TokenJson {
    private static final Set<String> WRITABLE = Set.of("name", "scopes", "expiresAt", "allowedAddresses", "rateClass");

    private final ObjectMapper mapper = Json.mapper();

    byte[] bytes(JsonNode node) {
        return node.toString().getBytes(StandardCharsets.UTF_8);
    }

    ObjectNode of(TokenRow row) {
        ObjectNode json = mapper.createObjectNode();
        json.put("id", Id.text(row.id()));
        json.put("version", row.version());
        json.put("name", row.name());
        json.put("userId", Id.text(row.userId()));
        row.scopeList().forEach(json.putArray("scopes")::add);
        json.put("expiresAt", Instants.text(row.expiresAt()));
        row.addressList().forEach(json.putArray("allowedAddresses")::add);
        json.put("rateClass", row.rateClass());
        json.put("lastUsedAt", text(row.lastUsedAt()));
        json.put("createdAt", Instants.text(row.createdAt()));
        json.put("createdBy", row.createdBy() == null ? null : Id.text(row.createdBy()));
        json.put("updatedAt", Instants.text(row.updatedAt()));
        return json;
    }

    byte[] page(List<? extends JsonNode> data, int limit, @Nullable String next) {
        ObjectNode json = mapper.createObjectNode();
        data.forEach(json.putArray("data")::add);
        json.putObject("page").put("limit", limit).put("next", next);
        return bytes(json);
    }

    ObjectNode object() {
        return mapper.createObjectNode();
    }

    /** What the token shall be after a merge patch. */
    TokenInput patched(TokenRow row, JsonNode patch) {
        if (!patch.isObject()) {
            throw new Problem(400, "json.wrong-type", "Send a JSON object.");
        }
        ObjectNode now = of(row);
        ObjectNode merged = mapper.createObjectNode();
        WRITABLE.forEach(name -> merged.set(name, now.get(name)));
        patch.properties().forEach(field -> {
            if (WRITABLE.contains(field.getKey())) {
                merged.set(field.getKey(), field.getValue());
            } else {
                checkReadOnly(field.getKey(), field.getValue(), now);
            }
        });
        try {
            return mapper.readValue(bytes(merged), TokenInput.class);
        } catch (IOException e) {
            throw new Problem(400, "json.wrong-type", "A value has another type than its field.");
        }
    }

    private static void checkReadOnly(String name, JsonNode value, ObjectNode now) {
        if (!now.has(name)) {
            throw new Problem(
                    400,
                    "json.unknown-field",
                    "The body has a field that does not exist here.",
                    List.of(Violation.at("/" + name, "json.unknown-field", "There is no such field.")));
        }
        if (!name.equals("lastUsedAt") && !now.get(name).asText().equals(value.asText())) {
            throw Invalid.at("/" + name, "read-only", "The server sets this field; leave it out.");
        }
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : Instants.text(instant);
    }
}
