// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kithcrm.api.net.NetFailure;

class NetGuardTest {
    private static NetGuard guard(NetAllow allow, Map<String, List<String>> names) {
        return new NetGuard(allow, host -> {
            if (!names.containsKey(host)) {
                throw new UnknownHostException(host);
            }
            List<InetAddress> found = new ArrayList<>();
            for (String each : names.get(host)) {
                found.add(InetAddress.getByName(each));
            }
            return found.toArray(new InetAddress[0]);
        });
    }

    private static NetGuard literal() {
        return new NetGuard(NetAllow.NOTHING, InetAddress::getAllByName);
    }

    private static void refused(NetGuard guard, String host, int port) {
        assertThatThrownBy(() -> guard.addresses(host, port))
                .isInstanceOfSatisfying(
                        NetFailure.class, e -> assertThat(e.reason()).isEqualTo(NetFailure.Reason.ADDRESS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "100.64.0.1",
                "100.127.255.254",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.254",
                "192.0.0.1",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.0.1",
                "198.18.0.1",
                "198.19.255.254",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::127.0.0.1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::ffff:7f00:1",
                "64:ff9b::7f00:1",
                "64:ff9b::808:808",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::1",
                "fc00::1",
                "fdff::1",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void anAddressThatIsNotPublicIsRefusedByNameAndAsALiteral(String address) {
        refused(guard(NetAllow.NOTHING, Map.of("inner.test", List.of(address))), "inner.test", 443);
        refused(literal(), address, 443);
        if (address.contains(":")) {
            refused(literal(), "[" + address + "]", 443);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1", "100.63.255.255", "100.128.0.1", "172.32.0.1", "198.20.0.1", "2606:4700::1111"})
    void aPublicAddressIsTaken(String address) {
        assertThat(guard(NetAllow.NOTHING, Map.of("outer.test", List.of(address)))
                        .addresses("Outer.Test.", 443))
                .extracting(InetAddress::getHostAddress)
                .hasSize(1);
        assertThat(literal().addresses(address, 443)).hasSize(1);
    }

    @Test
    void oneInnerAddressAmongPublicOnesSpoilsTheName() {
        refused(guard(NetAllow.NOTHING, Map.of("mixed.test", List.of("1.1.1.1", "::1"))), "mixed.test", 443);
    }

    @Test
    void aNameIsLookedUpOnce() {
        List<String> asked = new ArrayList<>();
        var guard = new NetGuard(NetAllow.NOTHING, host -> {
            asked.add(host);
            return new InetAddress[] {InetAddress.getByName(asked.size() == 1 ? "1.1.1.1" : "127.0.0.1")};
        });
        assertThat(guard.addresses("turns.test", 443))
                .extracting(InetAddress::getHostAddress)
                .containsExactly("1.1.1.1");
        refused(guard, "turns.test", 443);
    }

    @ParameterizedTest
    @CsvSource({
        "127.1, 127.0.0.1",
        "2130706433, 127.0.0.1",
        "0x7f000001, 127.0.0.1",
        "0x7f.0.0.1, 127.0.0.1",
        "0177.0.0.1, 127.0.0.1",
        "10.1, 10.0.0.1",
        "1.2.3.4., 1.2.3.4",
        "LOCALHOST., localhost",
        "[::1], 0:0:0:0:0:0:0:1",
        "::ffff:1.2.3.4, 1.2.3.4",
        "例え.テスト, xn--r8jz45g.xn--zckzah",
    })
    void aHostHasOneSpelling(String given, String one) {
        assertThat(HostName.of(given)).isEqualTo(one);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a b", "1.2.3.256", "1.2.3.4.5", "09.1.1.1", "fe80::1%eth0", "a_b", "1..2"})
    void whatIsNoHostIsRefused(String given) {
        assertThatThrownBy(() -> HostName.of(given)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void portsOfTheMachineAreRefused() {
        var guard = guard(NetAllow.NOTHING, Map.of("outer.test", List.of("1.1.1.1")));
        refused(guard, "outer.test", 22);
        assertThat(List.of(25, 443, 587, 993, 8443))
                .allSatisfy(
                        port -> assertThat(guard.addresses("outer.test", port)).hasSize(1));
    }

    @Test
    void anAdministratorMayOpenRangesHostsAndPorts() {
        NetAllow allow =
                NetAllow.of(List.of("10.1.0.0/16", "erp.test:8443", "Files.test", "[fd00::1]:993", "127.0.0.1"));
        var guard = guard(
                allow,
                Map.of(
                        "in.test", List.of("10.1.2.3"),
                        "out.test", List.of("10.2.2.3"),
                        "erp.test", List.of("192.168.1.1"),
                        "files.test", List.of("127.0.0.1"),
                        "127.0.0.1", List.of("127.0.0.1"),
                        "fd00:0:0:0:0:0:0:1", List.of("fd00::1")));
        assertThat(guard.addresses("in.test", 443)).hasSize(1);
        refused(guard, "in.test", 22);
        refused(guard, "out.test", 443);
        assertThat(guard.addresses("erp.test", 8443)).hasSize(1);
        refused(guard, "erp.test", 8444);
        assertThat(guard.addresses("files.test", 21)).hasSize(1);
        assertThat(guard.addresses("127.0.0.1", 8080)).hasSize(1);
        assertThat(guard.addresses("fd00::1", 993)).hasSize(1);
        assertThatThrownBy(() -> NetAllow.of(List.of("10.0.0.0/33"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NetAllow.of(List.of("erp.test/8"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aNameWithoutAnAddressSaysSo() {
        assertThatThrownBy(() -> guard(NetAllow.NOTHING, Map.of()).addresses("nowhere.test", 443))
                .asInstanceOf(InstanceOfAssertFactories.type(NetFailure.class))
                .extracting(NetFailure::reason)
                .isEqualTo(NetFailure.Reason.NAME);
    }
}
