// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.kithcrm.api.net.NetFailure;

class TargetTest {
    private final AtomicLong nanos = new AtomicLong();
    private final Target target = new Target("pos.test:443", nanos::get);

    private void failing() {
        for (int i = 0; i < Target.FAILURES; i++) {
            target.enter();
            target.leave(false);
        }
    }

    private void isLeftAlone() {
        assertThatThrownBy(target::enter)
                .isInstanceOfSatisfying(
                        NetFailure.class, e -> assertThat(e.reason()).isEqualTo(NetFailure.Reason.BREAKER));
    }

    @Test
    void oneCallTriesAfterTheRest() {
        failing();
        isLeftAlone();
        nanos.addAndGet(Target.REST.toNanos());
        target.enter();
        isLeftAlone();
        target.leave(true);
        target.enter();
    }

    @Test
    void aTryThatFailsBeginsAnotherRest() {
        failing();
        nanos.addAndGet(Target.REST.toNanos());
        target.enter();
        target.leave(false);
        isLeftAlone();
    }

    @Test
    void anAnswerBetweenFailuresIsEnough() {
        for (int i = 0; i < 3 * Target.FAILURES; i++) {
            target.enter();
            target.leave(i % 2 == 0);
        }
        target.enter();
    }

    @Test
    void whoComesTooLateIsTurnedAway() {
        for (int i = 0; i < Target.AT_ONCE; i++) {
            target.enter();
        }
        Thread.currentThread().interrupt();
        assertThatThrownBy(target::enter)
                .isInstanceOfSatisfying(
                        NetFailure.class, e -> assertThat(e.reason()).isEqualTo(NetFailure.Reason.BUSY));
        assertThat(Thread.interrupted()).isTrue();
    }
}
