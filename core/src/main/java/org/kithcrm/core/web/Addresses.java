// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.server.Request;

/** The client's address; {@code X-Forwarded-For} is believed only as far as trusted proxies wrote it. */
final class Addresses {
    private final List<Network> trusted;

    Addresses(List<String> trustedProxies) {
        this.trusted = trustedProxies.stream().map(Network::parse).toList();
    }

    String of(Request request) {
        String remote = Request.getRemoteAddr(request);
        if (trusted.isEmpty() || !isTrusted(remote)) {
            return remote;
        }
        List<String> hops = new ArrayList<>();
        for (String line : request.getHeaders().getValuesList("X-Forwarded-For")) {
            hops.addAll(List.of(line.split(",")));
        }
        String client = remote;
        for (int i = hops.size() - 1; i >= 0 && isTrusted(client); i--) {
            client = hops.get(i).trim();
        }
        return literal(client) ? client : remote;
    }

    private boolean isTrusted(String address) {
        return literal(address) && trusted.stream().anyMatch(network -> network.contains(address));
    }

    /** Only digits, dots, colons and hex, so that no name is ever looked up. */
    private static boolean literal(String address) {
        return !address.isEmpty()
                && address.chars().allMatch(c -> c == '.' || c == ':' || Character.digit(c, 16) >= 0)
                && (address.indexOf('.') > 0 || address.indexOf(':') >= 0);
    }

    private record Network(byte[] address, int bits) {
        static Network parse(String text) {
            int slash = text.indexOf('/');
            byte[] address = bytes(slash < 0 ? text : text.substring(0, slash));
            return new Network(address, slash < 0 ? address.length * 8 : Integer.parseInt(text.substring(slash + 1)));
        }

        boolean contains(String other) {
            byte[] bytes = bytes(other);
            if (bytes.length != address.length) {
                return false;
            }
            for (int i = 0; i < bits; i++) {
                int mask = 0x80 >> (i & 7);
                if ((bytes[i >> 3] & mask) != (address[i >> 3] & mask)) {
                    return false;
                }
            }
            return true;
        }

        private static byte[] bytes(String literal) {
            try {
                return InetAddress.getByName(literal).getAddress();
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException("not an address: " + literal, e);
            }
        }
    }
}
