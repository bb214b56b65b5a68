// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.verify;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import org.kithcrm.api.secret.Secret;
import org.kithcrm.core.web.Call;
import org.kithcrm.core.web.PublicRule;

/** User and password (RFC 7617). */
record BasicVerifier(Supplier<Optional<Secret>> secret) implements PublicRule.Verifier {
    @Override
    public void verify(Call call) {
        String sent = call.header("Authorization");
        byte[] pair = Proof.key(secret).getBytes(StandardCharsets.UTF_8);
        String right = "Basic " + Base64.getEncoder().encodeToString(pair);
        if (sent == null || !Proof.same(sent, right)) {
            throw Proof.rejected();
        }
    }
}
