// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import java.util.Locale;
import org.eclipse.jetty.http.HttpFields;

/**
 * How a page is asked for.
 *
 * @param locale the reader's language
 */
public record Asked(Locale locale, HttpFields headers) {
    /** Whether the answer may be packed by gzip. */
    public boolean takesGzip() {
        return headers.getCSV("Accept-Encoding", false).stream()
                .anyMatch(each -> each.equals("gzip") || each.startsWith("gzip;") && !each.endsWith("q=0"));
    }

    /** Whether the client has the version with this tag. */
    public boolean knows(String tag) {
        String known = headers.get("If-None-Match");
        return known != null && known.contains(tag);
    }
}
