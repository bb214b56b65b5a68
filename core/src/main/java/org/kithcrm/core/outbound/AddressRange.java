// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** All addresses that begin with the same bits. */
public record AddressRange(InetAddress first, int bits) {
    private static final Pattern LITERAL =
            Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|\\[?[0-9a-fA-F.]*:[0-9a-fA-F:.]*]?");

    /** Whether a text is an address, written in full. */
    public static boolean isLiteral(String text) {
        return LITERAL.matcher(text).matches();
    }

    /** Such as {@code 10.0.0.0/8}, {@code fd00::/8} or a single address. */
    public static AddressRange of(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        if (!isLiteral(address)) {
            throw new IllegalArgumentException(text + " is no range of addresses");
        }
        try {
            InetAddress first = InetAddress.getByName(address);
            int most = first.getAddress().length * Byte.SIZE;
            int bits = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
            if (bits < 0 || bits > most) {
                throw new IllegalArgumentException(text + " has more bits than an address");
            }
            return new AddressRange(first, bits);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(text + " is no range of addresses", e);
        }
    }

    boolean contains(InetAddress address) {
        byte[] one = first.getAddress();
        byte[] other = address.getAddress();
        if (one.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> bit % Byte.SIZE;
            if (((one[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
