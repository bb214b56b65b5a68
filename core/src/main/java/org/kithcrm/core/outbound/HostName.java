// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.outbound;

import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

/** One spelling for each host: resolvers take many. */
public final class HostName {
    private static final Pattern NUMBER = Pattern.compile("0[xX][0-9a-fA-F]{0,8}|[0-9]{1,11}");
    private static final int LONGEST = 253;

    private HostName() {}

    /** In lower case and ASCII, without brackets and a dot at the end, an IPv4 address as four numbers however it was written. */
    public static String of(String given) {
        String host = given.strip();
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        if (host.indexOf(':') >= 0) {
            return address(host);
        }
        if (host.endsWith(".")) {
            host = host.substring(0, host.length() - 1);
        }
        String ascii = IDN.toASCII(host, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
        if (ascii.isEmpty() || ascii.length() > LONGEST) {
            throw new IllegalArgumentException("a host's name has 1 to " + LONGEST + " characters");
        }
        return isNumbers(ascii) ? numbers(ascii) : ascii;
    }

    /** No zone: it names an interface of this machine. */
    private static String address(String host) {
        if (!AddressRange.isLiteral(host)) {
            throw new IllegalArgumentException(host + " is no address");
        }
        return AddressRange.of(host).first().getHostAddress();
    }

    private static boolean isNumbers(String host) {
        String last = host.substring(host.lastIndexOf('.') + 1);
        return NUMBER.matcher(last).matches();
    }

    /** As old C libraries read it: parts may be octal or hexadecimal, and the last one stands for all that is left. */
    private static String numbers(String host) {
        String[] parts = host.split("\\.", -1);
        long value = 0;
        for (int i = 0; i < parts.length; i++) {
            int bytes = i < parts.length - 1 ? 1 : 5 - parts.length;
            long part = NUMBER.matcher(parts[i]).matches() ? number(parts[i]) : -1;
            if (parts.length > 4 || part < 0 || part >= 1L << Byte.SIZE * bytes) {
                throw new IllegalArgumentException(host + " is no address");
            }
            value = value << Byte.SIZE * bytes | part;
        }
        return (value >> 24) + "." + (value >> 16 & 0xff) + "." + (value >> 8 & 0xff) + "." + (value & 0xff);
    }

    private static long number(String text) {
        if (text.startsWith("0x")) {
            return text.length() == 2 ? 0 : Long.parseLong(text.substring(2), 16);
        }
        try {
            return Long.parseLong(text, text.startsWith("0") ? 8 : 10);
        } catch (NumberFormatException e) { // a 9 in an octal number
            return -1;
        }
    }
}
