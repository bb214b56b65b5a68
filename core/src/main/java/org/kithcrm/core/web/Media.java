// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import java.util.List;
import java.util.Locale;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.error.Problem;

/** Media types of body and answer. */
final class Media {
    private static final String JSON = "application/json";

    private Media() {}

    /** 415 unless the route reads this type; a JSON body is plain UTF-8. */
    static void checkContent(Route route, HttpFields headers) {
        if (route.consumes().isEmpty()) {
            return;
        }
        String type = headers.get(HttpHeader.CONTENT_TYPE);
        if (type == null || !fits(route.consumes(), type)) {
            throw unsupported(route, "Send the body as " + String.join(" or ", route.consumes()) + ".");
        }
        boolean json = type.length() >= 4 && bare(type).endsWith("json");
        if (json && headers.contains(HttpHeader.CONTENT_ENCODING)) {
            throw unsupported(route, "A JSON body is sent without Content-Encoding.");
        }
        int charset = type.indexOf(';') < 0 ? -1 : type.toLowerCase(Locale.ROOT).indexOf("charset=");
        if (json
                && charset > 0
                && !type.substring(charset + 8).replace("\"", "").trim().equalsIgnoreCase("utf-8")) {
            throw unsupported(route, "A JSON body is sent in UTF-8.");
        }
    }

    private static Problem unsupported(Route route, String detail) {
        return new Problem(415, "media-type.unsupported", detail).with("allowed", route.consumes());
    }

    private static boolean fits(List<String> patterns, String type) {
        String sent = bare(type);
        for (String pattern : patterns) {
            boolean all = pattern.equals("*/*")
                    || pattern.endsWith("/*") && sent.startsWith(pattern.substring(0, pattern.length() - 1));
            if (all || pattern.equals(sent)) {
                return true;
            }
        }
        return false;
    }

    private static String bare(String type) {
        int semicolon = type.indexOf(';');
        String bare = semicolon < 0 ? type : type.substring(0, semicolon);
        return bare.equals(JSON) ? JSON : bare.trim().toLowerCase(Locale.ROOT);
    }

    /** 406 unless one of the route's types is wanted. */
    static void checkAccept(Route route, @Nullable String accept) {
        if (accept == null
                || accept.equals("*/*")
                || accept.equals(JSON) && route.produces().contains(JSON)) {
            return;
        }
        for (String range : accept.split(",")) {
            if (wanted(range) && accepts(bare(range), route.produces())) {
                return;
            }
        }
        throw new Problem(
                406, "not-acceptable", "The answer exists as " + String.join(", ", route.produces()) + " only.");
    }

    private static boolean wanted(String range) {
        String bare = range.replace(" ", "");
        int q = bare.indexOf(";q=0");
        return q < 0 || bare.substring(q + 4).matches("\\.0*[1-9].*");
    }

    private static boolean accepts(String range, List<String> produced) {
        if (range.equals("*/*") || range.equals("application/problem+json")) {
            return true;
        }
        for (String type : produced) {
            if (range.equals(bare(type))
                    || type.endsWith("*")
                    || range.endsWith("/*") && type.startsWith(range.substring(0, range.length() - 1))) {
                return true;
            }
        }
        return false;
    }
}
