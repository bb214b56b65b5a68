// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.security;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.kithcrm.api.error.Invalid;
import org.kithcrm.core.value.TextRules;

/** What a password must be: long, not one that everybody tries first, not the name of its owner or of the product. */
final class PasswordRules {
    static final int MIN = 12;
    static final int MAX = 128;
    private static final int DISTINCT = 5;
    private static final int REST = 8;
    private static final String PRODUCT = "kith";
    private static final Set<String> COMMON = common();

    private PasswordRules() {}

    /** Refuses a bad password with 422 at {@code pointer}. */
    static void check(String password, String login, String displayName, String pointer) {
        int length = TextRules.length(TextRules.nfc(TextRules.wellFormed(password, pointer)));
        if (length < MIN) {
            throw Invalid.at(
                    pointer, "too-short", "Use at least " + MIN + " characters; a sentence is a good password.");
        }
        if (length > MAX) {
            throw Invalid.at(pointer, "too-long", "Use at most " + MAX + " characters.");
        }
        String folded = fold(password);
        if (COMMON.contains(folded) || folded.codePoints().distinct().count() < DISTINCT) {
            throw rule(pointer, "This password is among the first that anybody tries; choose another.");
        }
        if (isMostly(folded, login) || isMostly(folded, displayName) || isMostly(folded, PRODUCT)) {
            throw rule(pointer, "The password is mostly your name or the product's; choose another.");
        }
    }

    private static Invalid rule(String pointer, String message) {
        return Invalid.at(pointer, "rule", message);
    }

    /** Whether little is left once the word is taken out. */
    private static boolean isMostly(String folded, String word) {
        String known = fold(word);
        if (known.length() < 3 || !folded.contains(known)) {
            return false;
        }
        return TextRules.length(folded.replace(known, "").replaceAll("[\\P{L}]", "")) < REST;
    }

    private static String fold(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replace(" ", "");
    }

    private static Set<String> common() {
        try (InputStream in = Objects.requireNonNull(PasswordRules.class.getResourceAsStream("common-passwords.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
