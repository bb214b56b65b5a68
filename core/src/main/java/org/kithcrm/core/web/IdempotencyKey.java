// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.eclipse.jetty.http.HttpFields;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.error.Problem;
import org.kithcrm.api.error.Violation;
import org.kithcrm.api.rest.Caller;

/**
 * A request that may come again.
 *
 * @param principal whose key it is
 * @param key as sent, without quotes
 * @param hash SHA-256 of all that makes the request another one
 */
record IdempotencyKey(String principal, String key, byte[] hash) {
    private static final String HEADER = "Idempotency-Key";
    private static final int LONGEST = 255;
    private static final int SENDER_BYTES = 16;

    /** Refuses a key that is not 1-255 visible ASCII characters. */
    static void check(@Nullable String sent) {
        if (sent == null) {
            return;
        }
        String key = bare(sent);
        boolean fine = !key.isEmpty() && key.length() <= LONGEST && key.chars().allMatch(c -> c > ' ' && c < 127);
        if (!fine) {
            throw new Problem(
                    400,
                    "header.invalid",
                    "Idempotency-Key must be 1 to 255 visible ASCII characters.",
                    List.of(Violation.header(HEADER, "bad-format", "Send 1 to 255 visible ASCII characters.")));
        }
    }

    /** The key of a call; null if it has none, or nobody it could belong to. */
    static @Nullable IdempotencyKey of(Exchange exchange) {
        Call call = exchange.call();
        PublicRule rule = exchange.route().rule();
        String delivery = rule == null ? null : rule.verifier().delivery(exchange.headers());
        if (delivery != null) {
            return new IdempotencyKey(sender(exchange.path), delivery, hash(exchange));
        }
        String sent = call.header(HEADER);
        if (sent == null || call.dryRun() || Callers.isAnonymous(call.caller())) {
            return null;
        }
        return new IdempotencyKey(principal(call.caller()), bare(sent), hash(exchange));
    }

    /** Deliveries to one path know nothing of another's. */
    private static String sender(String path) {
        return "p" + HexFormat.of().formatHex(sha().digest(path.getBytes(StandardCharsets.UTF_8)), 0, SENDER_BYTES);
    }

    private static String bare(String sent) {
        String text = sent.trim();
        boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    private static String principal(Caller caller) {
        return caller.tokenId() != 0 ? "t" + caller.tokenId() : "u" + caller.userId() + ":" + caller.kind();
    }

    private static byte[] hash(Exchange exchange) {
        MessageDigest sha = sha();
        HttpFields headers = exchange.headers();
        String head = exchange.route().method()
                + '\n'
                + exchange.path
                + '\n'
                + exchange.request.getHttpURI().getQuery()
                + '\n'
                + headers.get("If-Match")
                + '\n';
        sha.update(head.getBytes(StandardCharsets.UTF_8));
        return sha.digest(exchange.call().body());
    }

    private static MessageDigest sha() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
