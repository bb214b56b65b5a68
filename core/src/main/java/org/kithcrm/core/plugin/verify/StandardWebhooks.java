// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.verify;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpFields;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.secret.Secret;
import org.kithcrm.core.web.Call;
import org.kithcrm.core.web.PublicRule;

/**
 * Webhooks as the Standard Webhooks specification 1.0 has them: id, time and signature in three headers; five minutes of difference are
 * taken, and a delivery that comes again is answered as before.
 */
record StandardWebhooks(Clock clock, Supplier<Optional<Secret>> secret) implements PublicRule.Verifier {
    private static final String ID = "webhook-id";
    private static final String PREFIX = "whsec_";
    private static final long TOLERANCE_SECONDS = 300;
    private static final int LONGEST = 255;

    @Override
    public void verify(Call call) {
        String id = call.header(ID);
        String time = call.header("webhook-timestamp");
        String signatures = call.header("webhook-signature");
        if (id == null
                || id.isBlank()
                || id.length() > LONGEST
                || time == null
                || signatures == null
                || !isFresh(time)) {
            throw Proof.rejected();
        }
        byte[] signed = (id + "." + time + ".").getBytes(StandardCharsets.UTF_8);
        String right = "v1," + Base64.getEncoder().encodeToString(Proof.hmac(key(), signed, call.body()));
        if (Arrays.stream(signatures.split(" ")).noneMatch(each -> Proof.same(each, right))) {
            throw Proof.rejected();
        }
    }

    private boolean isFresh(String time) {
        try {
            return Math.abs(clock.instant().getEpochSecond() - Long.parseLong(time)) <= TOLERANCE_SECONDS;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private byte[] key() {
        String key = Proof.key(secret);
        try {
            return key.startsWith(PREFIX)
                    ? Base64.getDecoder().decode(key.substring(PREFIX.length()))
                    : key.getBytes(StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Proof.rejected();
        }
    }

    @Override
    public @Nullable String delivery(HttpFields headers) {
        return headers.get(ID);
    }
}
