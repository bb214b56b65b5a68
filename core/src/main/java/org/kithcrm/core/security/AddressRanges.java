// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.security;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Addresses a token may be used from: single ones or ranges such as {@code 10.1.0.0/16}. */
final class AddressRanges {
    private static final Pattern LITERAL =
            Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    private AddressRanges() {}

    /** Whether the list is empty or one of its ranges holds the address. */
    static boolean allow(List<String> ranges, String address) {
        if (ranges.isEmpty()) {
            return true;
        }
        byte[] bytes = bytes(address);
        return bytes != null && ranges.stream().anyMatch(range -> holds(range, bytes));
    }

    /** Whether the text is an address or a range. */
    static boolean isRange(String text) {
        int slash = text.indexOf('/');
        byte[] bytes = bytes(slash < 0 ? text : text.substring(0, slash));
        if (bytes == null) {
            return false;
        }
        return slash < 0
                || text.substring(slash + 1).matches("[0-9]{1,3}")
                        && Integer.parseInt(text.substring(slash + 1)) <= bytes.length * 8;
    }

    private static boolean holds(String range, byte[] address) {
        int slash = range.indexOf('/');
        byte[] net = bytes(slash < 0 ? range : range.substring(0, slash));
        if (net == null || net.length != address.length) {
            return false;
        }
        int bits = slash < 0 ? net.length * 8 : Integer.parseInt(range.substring(slash + 1));
        for (int i = 0; i < bits; i++) {
            int mask = 0x80 >> (i & 7);
            if ((net[i >> 3] & mask) != (address[i >> 3] & mask)) {
                return false;
            }
        }
        return true;
    }

    /** Only literals: a name is never looked up. */
    private static byte @Nullable [] bytes(String text) {
        String bare = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        if (!LITERAL.matcher(bare).matches()) {
            return null;
        }
        try {
            return InetAddress.getByName(bare).getAddress();
        } catch (UnknownHostException e) {
            return null;
        }
    }
}
