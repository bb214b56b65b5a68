// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.outbound;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.kithcrm.api.net.HttpCall;

/** What a call must be like, whatever it is sent to. */
public final class CallRules {
    static final Duration LONGEST = Duration.ofSeconds(120);
    static final int LARGEST = 32 << 20;
    private static final Pattern METHOD = Pattern.compile("[A-Z]{1,20}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");
    private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e\\x80-\\xff]{0,8000}");

    /** They tell where one message ends and the next begins, or open a way through. */
    private static final Set<String> OURS = Set.of(
            "host",
            "connection",
            "content-length",
            "expect",
            "keep-alive",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    private CallRules() {}

    /** Throws unless it can be sent as it is. */
    public static void check(HttpCall call) {
        checkUri(call.uri());
        require(
                METHOD.matcher(call.method()).matches()
                        && !call.method().equals("CONNECT")
                        && !call.method().equals("TRACE"),
                "a method is such as GET or POST");
        checkTime(call.timeout());
        require(call.most() >= 0 && call.most() <= LARGEST, "an answer has up to 32 MB");
        require(call.body().length <= LARGEST, "a request has up to 32 MB");
        call.headers().forEach((name, value) -> {
            require(
                    NAME.matcher(name).matches() && !OURS.contains(name.toLowerCase(Locale.ROOT)),
                    "a call cannot set the header " + name);
            require(VALUE.matcher(value).matches(), "the header " + name + " has characters that cannot be sent");
        });
    }

    public static void checkUri(URI uri) {
        require("http".equalsIgnoreCase(uri.getScheme()) || isSecure(uri), "a URL begins with http:// or https://");
        require(uri.getHost() != null, "a URL names a host");
        require(uri.getRawUserInfo() == null, "a URL has no user and no password; use a header");
    }

    public static void checkTime(Duration time) {
        require(!time.isNegative() && !time.isZero() && time.compareTo(LONGEST) <= 0, "a time is up to 120 s");
    }

    private static boolean isSecure(URI uri) {
        return "https".equalsIgnoreCase(uri.getScheme());
    }

    /** The port of a URL. */
    public static int port(URI uri) {
        return uri.getPort() > 0 ? uri.getPort() : isSecure(uri) ? 443 : 80;
    }

    public static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
