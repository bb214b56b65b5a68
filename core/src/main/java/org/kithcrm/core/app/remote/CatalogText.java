// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app.remote;

import com.fasterxml.jackson.databind.JsonNode;

/** A plugin of a repository as an administrator reads it. */
final class CatalogText {
    private CatalogText() {}

    static String of(JsonNode entry) {
        StringBuilder text = new StringBuilder(entry.path("id").asText())
                .append(' ')
                .append(entry.path("version").asText())
                .append(" (")
                .append(entry.path("repository").asText())
                .append("): ")
                .append(entry.path("name").asText());
        JsonNode installed = entry.path("installed");
        if (installed.isObject()) {
            line(text, "installed: " + installed.path("version").asText());
            flag(text, installed.path("yanked"), "what is installed was taken back");
            flag(text, installed.path("revoked"), "the key that signed what is installed was revoked");
        }
        flag(text, entry.path("upgrade"), "an upgrade");
        if (!entry.path("securityFixes").isEmpty()) {
            line(text, "closes holes: " + Remote.plain(entry.path("securityFixes")));
        }
        if (!entry.path("missing").isEmpty()) {
            line(text, "needs first: " + Remote.plain(entry.path("missing")));
        }
        flag(text, entry.path("yanked"), "taken back");
        entry.path("reasons")
                .forEach(each ->
                        line(text, "does not fit: " + each.path("detail").asText()));
        String newest = entry.path("newest").asText();
        if (!newest.equals(entry.path("version").asText())) {
            entry.path("newestReasons")
                    .forEach(each -> line(
                            text,
                            newest + " does not fit: " + each.path("detail").asText()));
        }
        if (!entry.path("signerAccepted").asBoolean()) {
            line(
                    text,
                    "signed by a key that nobody accepted yet: "
                            + entry.path("signer").asText());
        }
        flag(text, entry.path("expired"), "the repository has to be refreshed");
        return text.toString();
    }

    private static void flag(StringBuilder text, JsonNode flag, String words) {
        if (flag.asBoolean()) {
            line(text, words);
        }
    }

    private static void line(StringBuilder text, String words) {
        text.append("\n  ").append(words);
    }
}
