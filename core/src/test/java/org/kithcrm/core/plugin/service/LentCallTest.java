// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class LentCallTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(50);

    private static <T> LentCall<T> begun(LentCall<T> call) {
        Thread thread = new Thread(call, "lent");
        thread.setDaemon(true);
        thread.start();
        return call;
    }

    @Test
    void theResultOrTheFailureComesBack() throws Throwable {
        assertThat(begun(new LentCall<>(() -> "tea")).await(LONG, true)).isEqualTo("tea");
        assertThatThrownBy(() -> begun(new LentCall<>(() -> {
                            throw new java.io.IOException("sold out");
                        }))
                        .await(LONG, false))
                .hasMessage("sold out");
    }

    @Test
    void whatHasNotBegunInTimeNeverBegins() {
        AtomicBoolean ran = new AtomicBoolean();
        LentCall<Boolean> call = new LentCall<>(() -> ran.getAndSet(true));
        assertThatThrownBy(() -> call.await(SHORT, true)).hasMessageContaining("50 ms");
        call.run();
        assertThat(ran).isFalse();
    }

    @Test
    void whoLendsAConnectionWaitsForTheEnd() {
        CountDownLatch never = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        LentCall<Boolean> call = begun(new LentCall<>(() -> {
            try {
                never.await();
                return true;
            } finally {
                Thread.interrupted();
                Thread.sleep(100);
                ended.set(true);
            }
        }));
        assertThatThrownBy(() -> call.await(SHORT, true)).hasMessageContaining("50 ms");
        assertThat(ended).isTrue();
    }
}
