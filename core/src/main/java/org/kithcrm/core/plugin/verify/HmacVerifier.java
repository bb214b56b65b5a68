// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.verify;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.kithcrm.api.secret.Secret;
import org.kithcrm.core.web.Call;
import org.kithcrm.core.web.PublicRule;

/**
 * The body's HMAC-SHA256 in hexadecimal stands in a header, with or without {@code sha256=} before it, as GitHub, Shopify and WhatsApp
 * Cloud send it.
 */
record HmacVerifier(String header, Supplier<Optional<Secret>> secret) implements PublicRule.Verifier {
    private static final String PREFIX = "sha256=";

    @Override
    public void verify(Call call) {
        String sent = call.header(header);
        byte[] key = Proof.key(secret).getBytes(StandardCharsets.UTF_8);
        String right = HexFormat.of().formatHex(Proof.hmac(key, call.body()));
        if (sent == null || !Proof.same(bare(sent.strip()).toLowerCase(Locale.ROOT), right)) {
            throw Proof.rejected();
        }
    }

    private static String bare(String sent) {
        return sent.startsWith(PREFIX) ? sent.substring(PREFIX.length()) : sent;
    }
}
