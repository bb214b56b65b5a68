// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignatureTest {
    private static final String SECRET = "whsec_a2l0aC1leGFtcGxlLXNlY3JldC0wMDAwMDAwMQ==";
    private static final byte[] BODY =
            ("{\"type\":\"customer.updated\",\"timestamp\":\"2026-09-14T02:11:05.120Z\",\"data\":{\"id\":\"0RKYFPB17SAEK\","
                            + "\"version\":7,\"op\":\"updated\",\"changed\":[\"jobTitle\"]}}")
                    .getBytes(StandardCharsets.UTF_8);

    @Test
    void isThatOfThePublishedExample() {
        assertThat(Signature.of(List.of(SECRET), "msg_0RKYHZJS6AK36", 1_789_351_866, BODY))
                .isEqualTo("v1,DISD+wdm2o0NQUUafVaPWCpEm4b5Ep0BsC7boCTsA+M=");
    }

    @Test
    void hasOneValueForEachSecret() {
        String other = "whsec_b3RoZXItZXhhbXBsZS1zZWNyZXQtMDAwMDAwMDAy";
        assertThat(Signature.of(List.of(other, SECRET), "msg_0RKYHZJS6AK36", 1_789_351_866, BODY))
                .endsWith(" v1,DISD+wdm2o0NQUUafVaPWCpEm4b5Ep0BsC7boCTsA+M=")
                .startsWith("v1,");
    }

    @Test
    void isSentAgainForThreeDaysAtMost() {
        Duration all = Duration.ZERO;
        int attempts = 1;
        for (; !Retries.areOver(attempts); attempts++) {
            all = all.plus(Retries.after(attempts));
        }
        assertThat(all).isBetween(Duration.ofHours(60), Duration.ofHours(72));
        assertThat(Retries.after(1)).isEqualTo(Duration.ofSeconds(5));
        assertThat(Retries.after(7)).isEqualTo(Duration.ofHours(6));
        assertThat(Retries.after(8)).isEqualTo(Duration.ofHours(12));
    }
}
