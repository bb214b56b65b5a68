// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.outbound;

import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What an administrator opens though it is not public.
 *
 * @param ranges addresses
 * @param hosts names and addresses, alone for all ports or as {@code host:port}
 */
public record NetAllow(List<AddressRange> ranges, Set<String> hosts) {
    /** Public addresses only. */
    public static final NetAllow NOTHING = new NetAllow(List.of(), Set.of());

    public NetAllow {
        ranges = List.copyOf(ranges);
        hosts = Set.copyOf(hosts);
    }

    /**
     * Reads a setting such as {@code plugins.net-allow}.
     *
     * @throws IllegalArgumentException if an entry is neither a range nor a host
     */
    public static NetAllow of(List<String> entries) {
        List<AddressRange> ranges = entries.stream()
                .filter(each -> each.contains("/"))
                .map(AddressRange::of)
                .toList();
        Set<String> hosts = new HashSet<>();
        entries.stream().filter(each -> !each.contains("/")).forEach(each -> hosts.add(host(each)));
        return new NetAllow(ranges, hosts);
    }

    private static String host(String entry) {
        int colon = entry.lastIndexOf(':');
        boolean port = colon > 0 && (entry.charAt(colon - 1) == ']' || entry.indexOf(':') == colon);
        if (!port) {
            return HostName.of(entry);
        }
        return key(HostName.of(entry.substring(0, colon)), Integer.parseInt(entry.substring(colon + 1)));
    }

    static String key(String host, int port) {
        return host + " " + port;
    }

    /** Whether a target was named: then neither its port nor its addresses matter. */
    public boolean names(String host, int port) {
        return hosts.contains(host) || hosts.contains(key(host, port));
    }

    /** Whether an address lies in one of the ranges. */
    public boolean covers(InetAddress address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }
}
