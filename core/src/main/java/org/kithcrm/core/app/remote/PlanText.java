// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app.remote;

import com.fasterxml.jackson.databind.JsonNode;

/** A plan as an administrator reads it. */
final class PlanText {
    private PlanText() {}

    static String of(JsonNode plan) {
        StringBuilder text = new StringBuilder();
        String from =
                plan.path("from").isTextual() ? " from " + plan.path("from").asText() : "";
        text.append(plan.path("action").asText())
                .append(' ')
                .append(plan.path("id").asText())
                .append(' ');
        text.append(plan.path("to").asText()).append(from);
        line(text, "digest", plan.path("digest"));
        line(text, "trust", plan.path("trust"));
        line(text, "signer", plan.path("signer"));
        line(text, "gap", plan.path("gap"));
        line(text, "also put in anew", plan.path("swapsToo"));
        plan.path("dependencies")
                .forEach(each -> text.append("\n  builds on ")
                        .append(each.path("id").asText())
                        .append(' ')
                        .append(each.path("range").asText())
                        .append(": ")
                        .append(each.path("state").asText()));
        difference(text, "scope", plan.path("scopes"));
        difference(text, "public endpoint", plan.path("publicEndpoints"));
        difference(text, "part of the user interface", plan.path("ui"));
        difference(text, "permission", plan.path("permissions"));
        plan.path("migrations")
                .forEach(each -> text.append("\n  step of its tables: ")
                        .append(each.path("step").asText())
                        .append(" (")
                        .append(each.path("kind").asText())
                        .append(')'));
        sentences(text, "warning", plan.path("warnings"));
        sentences(text, "in the way", plan.path("blockers"));
        line(text, "to be accepted", plan.path("consent"));
        return text.append("\n  planId: ").append(plan.path("planId").asText()).toString();
    }

    private static void line(StringBuilder text, String name, JsonNode value) {
        String plain = Remote.plain(value);
        if (!plain.equals("-")) {
            text.append("\n  ").append(name).append(": ").append(plain);
        }
    }

    private static void difference(StringBuilder text, String name, JsonNode difference) {
        difference
                .path("added")
                .forEach(each -> text.append("\n  + ").append(name).append(' ').append(each.asText()));
        difference
                .path("removed")
                .forEach(each -> text.append("\n  - ").append(name).append(' ').append(each.asText()));
    }

    private static void sentences(StringBuilder text, String name, JsonNode list) {
        list.forEach(each -> text.append("\n  ")
                .append(name)
                .append(": ")
                .append(each.path("detail").asText())
                .append(" (")
                .append(each.path("code").asText())
                .append(')'));
    }
}
