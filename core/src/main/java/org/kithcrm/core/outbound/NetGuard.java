// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.kithcrm.api.net.NetFailure;
import org.kithcrm.api.net.NetFailure.Reason;

/**
 * Decides which addresses are connected to. A name is looked up once, and what was found is checked and then used: a second look could
 * find another address.
 */
public final class NetGuard {
    private static final int FIRST_FREE_PORT = 1024;

    /** The web, mail out and mail in. */
    private static final Set<Integer> USUAL_PORTS = Set.of(80, 443, 25, 465, 587, 110, 995, 143, 993);

    /** More are not tried, as each may take its time. */
    private static final int TRIED = 4;

    private static final List<AddressRange> INNER = List.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/4",
                    "240.0.0.0/4",
                    "::/96",
                    "64:ff9b::/96",
                    "64:ff9b:1::/48",
                    "100::/64",
                    "2001::/32",
                    "2001:db8::/32",
                    "2002::/16",
                    "fc00::/7",
                    "fe80::/10",
                    "fec0::/10",
                    "ff00::/8")
            .stream()
            .map(AddressRange::of)
            .toList();

    /** Whether an address is one of those that the internet does not lead to. */
    public static boolean isInner(InetAddress address) {
        return INNER.stream().anyMatch(range -> range.contains(address));
    }

    /** Finds the addresses of a name. */
    public interface Names {
        InetAddress[] find(String host) throws UnknownHostException;
    }

    private final NetAllow allow;
    private final Names names;
    private final String remedy;

    /** Guards what plugins and their repositories connect to. */
    public NetGuard(NetAllow allow, Names names) {
        this(allow, names, "plugins and their repositories", "plugins.net-allow");
    }

    /**
     * Guards connections of a part of the server.
     *
     * @param whose who is refused, as it is told
     * @param key the setting that opens more
     */
    public NetGuard(NetAllow allow, Names names, String whose, String key) {
        this.allow = allow;
        this.names = names;
        this.remedy = " is not open to " + whose + "; an administrator may name it in " + key + ".";
    }

    /**
     * The addresses at which a target may be reached.
     *
     * @throws NetFailure if it has none, or one that is not public
     */
    List<InetAddress> addresses(String given, int port) {
        String host = HostName.of(given);
        boolean named = allow.names(host, port);
        if (!named && port < FIRST_FREE_PORT && !USUAL_PORTS.contains(port)) {
            throw refused("Port " + port + " of " + host);
        }
        List<InetAddress> found = found(host);
        if (!named && !found.stream().allMatch(this::isOpen)) {
            throw refused(host);
        }
        return found.subList(0, Math.min(TRIED, found.size()));
    }

    private NetFailure refused(String what) {
        return new NetFailure(
                Reason.ADDRESS,
                what + " is not open to plugins and their repositories;"
                        + " an administrator may name it in plugins.net-allow.");
    }

    private List<InetAddress> found(String host) {
        try {
            List<InetAddress> found = Arrays.asList(names.find(host));
            if (!found.isEmpty()) {
                return found;
            }
        } catch (UnknownHostException e) {
            // said below
        }
        throw new NetFailure(Reason.NAME, host + " has no address.");
    }

    private boolean isOpen(InetAddress address) {
        return allow.covers(address) || !isInner(address);
    }
}
