// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes and one data folder. */
class SecondServerTest {
    @TempDir
    private Path data;

    @Test
    void isToldSoInOneSentenceAndTheFirstGoesOn() {
        Kith kith = Kith.on(data);
        String token = kith.setUp();
        try (Server first = kith.start()) {
            Client admin = first.client(token);
            String path = admin.post("customers", "{'kind':'organization','displayName':'First'}")
                    .has(201)
                    .path();
            for (String verb : new String[] {"server", "doctor"}) {
                var second = kith.run(verb);
                assertThat(second.code()).as(second.toString()).isEqualTo(2);
                assertThat(second.err())
                        .hasLineCount(1)
                        .contains(data.toString())
                        .contains("in use by another Kith server");
            }
            admin.patch(path, "{'jobTitle':'still here'}").has(200);
            assertThat(admin.get(path).has(200).textAt("/jobTitle")).isEqualTo("still here");
            assertThat(admin.get("/health/ready").has(200).textAt("/status")).isEqualTo("up");
        }
    }
}
