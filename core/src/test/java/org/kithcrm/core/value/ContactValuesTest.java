// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContactValuesTest {
    @Nested
    class Email {
        @ParameterizedTest
        @CsvSource({
            "Li.Na+News@Example.COM, li.na+news@example.com",
            "ÄNNE@bücher.example, änne@xn--bcher-kva.example",
            "客服@例子.测试, 客服@xn--fsqu00a.xn--0zwm56d",
            "o'brien@mail.example.co.uk, o'brien@mail.example.co.uk",
            "a@1.example, a@1.example",
        })
        void isNormalizedButKeepsItsDotsAndTag(String text, String normalized) {
            assertThat(EmailAddress.of(" " + text + " ")).isEqualTo(new EmailAddress(text, normalized));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "a",
                    "@example.com",
                    "a@",
                    "a@b",
                    "a b@example.com",
                    "a..b@example.com",
                    ".a@example.com",
                    "a.@example.com",
                    "a@b@example.com",
                    "a@-x.example",
                    "a@x-.example",
                    "a@x..example",
                    "a@1.2.3.4",
                    "a@[1.2.3.4]",
                    "a@exa_mple.com",
                    "a,b@example.com",
                    "<a@example.com>",
                    "a@example.com."
                })
        void refusesBadSyntax(String text) {
            assertThatThrownBy(() -> EmailAddress.of(text))
                    .isInstanceOfSatisfying(
                            BadValue.class, e -> assertThat(e.code()).isEqualTo("bad-format"));
        }

        @Test
        void hasALocalPartOf64Bytes() {
            assertThat(EmailAddress.of("a".repeat(64) + "@example.com").domain())
                    .isEqualTo("example.com");
            assertThatThrownBy(() -> EmailAddress.of("a".repeat(65) + "@example.com"))
                    .isInstanceOf(BadValue.class);
        }

        @Test
        void has254Bytes() {
            String domain = ("a".repeat(61) + ".").repeat(3) + "com";
            assertThat(EmailAddress.of("a".repeat(64) + "@" + domain).value()).hasSize(254);
            assertThatThrownBy(() -> EmailAddress.of("a".repeat(64) + "@" + "b" + domain))
                    .isInstanceOf(BadValue.class);
        }
    }

    @Nested
    class Phone {
        @ParameterizedTest
        @CsvSource({
            "13800138000, CN, +8613800138000",
            "138 0013 8000, CN, +8613800138000",
            "+86 138-0013-8000, GB, +8613800138000",
            "１３８００１３８０００, CN, +8613800138000",
            "021-5555 0199转12, CN, +862155550199;ext=12",
            "021-5555 0199 分机：12, CN, +862155550199;ext=12",
            "021-55550199 转分机 12, CN, +862155550199;ext=12",
            "021-5555 0199 ext. 12, CN, +862155550199;ext=12",
            "020 7946 0018, GB, +442079460018",
            "(415) 555-2671, US, +14155552671",
        })
        void isNormalized(String text, String region, String normalized) {
            PhoneNumber number = PhoneNumber.of(text, region);
            assertThat(number.normalized()).isEqualTo(normalized);
            assertThat(number.value()).isEqualTo(text);
            assertThat(number.valid()).isTrue();
        }

        @ParameterizedTest
        @ValueSource(strings = {"123", "ask Lisa", "12345678901234567890", "00000000000"})
        void isKeptIfItIsNotValid(String text) {
            PhoneNumber number = PhoneNumber.of(text, "CN");
            assertThat(number.value()).isEqualTo(text);
            assertThat(number.normalized()).isNull();
            assertThat(number.valid()).isFalse();
        }

        @Test
        void isReadFasterButNotOtherwiseIfItIsAMobileOfChina() {
            for (int prefix = 100; prefix < 200; prefix++) {
                for (int rest = 0; rest < 100_000_000; rest += 7_777_777) {
                    String digits = prefix + "%08d".formatted(rest);
                    String parsed = PhoneNumber.of(" +86 " + digits, "GB").normalized();
                    assertThat(PhoneNumber.of(digits, "CN").normalized())
                            .as(digits)
                            .isEqualTo(parsed);
                }
            }
        }

        @Test
        void hasAtMost64Characters() {
            assertThatThrownBy(() -> PhoneNumber.of("1".repeat(65), "CN")).isInstanceOf(BadValue.class);
        }
    }

    @Nested
    class Tax {
        @ParameterizedTest
        @ValueSource(strings = {"91310000MA1K0AB124", "91310000ma1k0ab124", " 9131 0000 MA1K 0AB1 24 "})
        void codeOfChinaHasItsCheckDigit(String text) {
            assertThat(TaxId.of("cn-uscc", text)).isEqualTo("91310000MA1K0AB124");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"91310000MA1K0AB125", "91310000MA1K0AB12", "91310000MA1K0AI124", "9131000XMA1K0AB124", ""})
        void wrongCodeOfChinaIsABadChecksum(String text) {
            assertThatThrownBy(() -> TaxId.of("cn-uscc", text))
                    .isInstanceOfSatisfying(
                            BadValue.class, e -> assertThat(e.code()).isEqualTo("bad-checksum"));
        }

        @Test
        void otherKindsHaveTheirForms() {
            assertThat(TaxId.of("eu-vat", "de 123456789")).isEqualTo("DE123456789");
            assertThat(TaxId.of("us-ein", "12-3456789")).isEqualTo("12-3456789");
            assertThat(TaxId.of("other", " any thing ")).isEqualTo("any thing");
            assertThatThrownBy(() -> TaxId.of("us-ein", "123")).isInstanceOf(BadValue.class);
        }
    }
}
