// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kithcrm.api.error.Invalid;

class SecretsTest {
    private final SecureRandom random = new SecureRandom();

    @Nested
    class Hashing {
        private final PasswordHash hash = new PasswordHash(random, 1_000);

        @Test
        void knowsThePasswordItWasMadeOf() {
            String stored = hash.of("tangerine umbrella");
            assertThat(stored).startsWith("pbkdf2-sha256$1000$").doesNotContain("tangerine");
            assertThat(hash.matches("tangerine umbrella", stored)).isTrue();
            assertThat(hash.matches("tangerine umbrellA", stored)).isFalse();
        }

        @Test
        void differsEachTime() {
            assertThat(hash.of("tangerine umbrella")).isNotEqualTo(hash.of("tangerine umbrella"));
        }

        @Test
        void takesComposedAndDecomposedLettersForTheSame() {
            assertThat(hash.matches("cafe\u0301 mit Milch", hash.of("caf\u00e9 mit Milch")))
                    .isTrue();
        }

        @Test
        void tellsWhenTheRoundsHaveRisen() {
            assertThat(new PasswordHash(random, 2_000).isOutdated(hash.of("tangerine umbrella")))
                    .isTrue();
            assertThat(hash.isOutdated(hash.of("tangerine umbrella"))).isFalse();
        }

        @Test
        void takesSixHundredThousandRoundsByDefault() {
            assertThat(new PasswordHash(random).of("tangerine umbrella")).startsWith("pbkdf2-sha256$600000$");
        }
    }

    @Nested
    class Tokens {
        private final TokenText token = TokenText.make(12345L, random);

        @Test
        void areReadBackFromTheirText() {
            assertThat(token.full()).matches("kith_[0-9A-HJKMNP-TV-Z]{13}_[0-9A-Za-z]{49}");
            assertThat(TokenText.parse(token.full())).contains(token);
        }

        @Test
        void areRefusedWithOneWrongCharacter() {
            String text = token.full();
            for (int i = 0; i < text.length(); i++) {
                char other = text.charAt(i) == 'x' ? 'y' : 'x';
                assertThat(TokenText.parse(text.substring(0, i) + other + text.substring(i + 1)))
                        .isEmpty();
            }
            assertThat(TokenText.parse("")).isEmpty();
        }

        @Test
        void neverShowTheirSecretByAccident() {
            assertThat(token.toString()).doesNotContain(token.secret());
        }
    }

    @Nested
    class Rules {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "tangerine umbrella",
                    "\u6211\u559c\u6b22\u5728\u5468\u672b\u53bb\u722c\u5c71\u770b\u65e5\u51fa",
                    "ada lovelace likes trains"
                })
        void takeLongPhrases(String password) {
            PasswordRules.check(password, "ada", "Ada Lovelace", "/password");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "short",
                    "elevenchars",
                    "password1234",
                    "PassWord 1234",
                    "aaaaaaaaaaaaaaaa",
                    "Ada Lovelace",
                    "adalovelace2026!",
                    "kithkithkith!"
                })
        void refuseWhatIsTriedFirst(String password) {
            assertThatThrownBy(() -> PasswordRules.check(password, "ada.lovelace", "Ada Lovelace", "/password"))
                    .isInstanceOf(Invalid.class);
        }

        @Test
        void countCodePoints() {
            PasswordRules.check(
                    "\ud83d\ude80\ud83d\ude81\ud83d\ude82\ud83d\ude83\ud83d\ude84".repeat(25) + "abc",
                    "ada",
                    "Ada",
                    "/password");
            assertThatThrownBy(() -> PasswordRules.check("abcde".repeat(26), "ada", "Ada", "/password"))
                    .isInstanceOf(Invalid.class);
        }
    }

    @Nested
    class Addresses {
        @Test
        void lieWithinRanges() {
            List<String> ranges = List.of("10.1.0.0/16", "192.168.1.7", "2001:db8::/32");
            assertThat(AddressRanges.allow(ranges, "10.1.255.3")).isTrue();
            assertThat(AddressRanges.allow(ranges, "10.2.0.1")).isFalse();
            assertThat(AddressRanges.allow(ranges, "192.168.1.7")).isTrue();
            assertThat(AddressRanges.allow(ranges, "2001:db8:1::5")).isTrue();
            assertThat(AddressRanges.allow(ranges, "::1")).isFalse();
            assertThat(AddressRanges.allow(List.of(), "anything")).isTrue();
        }

        @Test
        void areNeverNames() {
            assertThat(AddressRanges.isRange("example.com")).isFalse();
            assertThat(AddressRanges.isRange("10.0.0.0/33")).isFalse();
            assertThat(AddressRanges.isRange("10.0.0.0/8")).isTrue();
        }
    }
}
