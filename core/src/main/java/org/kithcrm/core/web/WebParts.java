// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import java.time.Clock;
import org.kithcrm.core.storage.Tx;

/**
 * What the gate works with, made by {@code app}.
 *
 * @param mounts the applications
 * @param pages what is served outside {@code /api}
 * @param lines finds connections that stay open
 */
public record WebParts(
        Clock clock,
        Tx tx,
        Idempotency idempotency,
        Mounts mounts,
        Pages pages,
        Line.Finder lines,
        Authenticator authenticator,
        SetupState setup,
        RateLimits rates,
        Problems problems,
        AccessLog accessLog) {}
