// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.eclipse.jetty.http.HttpField;
import org.jspecify.annotations.Nullable;
import org.kithcrm.core.web.Answer;
import org.kithcrm.core.web.Asked;
import org.kithcrm.core.web.Pages;

/** {@code /docs}: a page that shows the OpenAPI document to whoever has a token; all of it comes from this server. */
public final class DocsPages implements Pages.Page {
    private static final HttpField POLICY = new HttpField(
            "Content-Security-Policy",
            "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");

    @Override
    public @Nullable Answer get(String path, Asked asked) {
        return switch (path) {
            case "" -> page("docs.html", "text/html; charset=utf-8");
            case "docs.js" -> page("docs.js", "text/javascript; charset=utf-8");
            case "docs.css" -> page("docs.css", "text/css; charset=utf-8");
            default -> null;
        };
    }

    private static Answer page(String name, String type) {
        try (InputStream in = DocsPages.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + name);
            }
            return Answer.of(200, type, in.readAllBytes()).with(POLICY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
