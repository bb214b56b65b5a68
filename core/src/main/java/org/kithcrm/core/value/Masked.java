// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.value;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.regex.Pattern;

/** What must not be read in logs. */
public final class Masked {
    private static final Pattern TOKEN = Pattern.compile("\\b(kith|whsec)_[A-Za-z0-9_]{6,}");

    private Masked() {}

    /** What an exception says, with its stack and without tokens. */
    public static String stack(Throwable thrown) {
        var text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return tokens(text.toString().strip());
    }

    /** The text without its tokens. */
    public static String tokens(String text) {
        return TOKEN.matcher(text).replaceAll("$1_***");
    }
}
