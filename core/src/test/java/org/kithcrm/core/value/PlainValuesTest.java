// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainValuesTest {
    @Nested
    class ADecimal {
        @ParameterizedTest
        @CsvSource({
            "1280.50, 1280.50",
            "-0.000001, -0.000001",
            "9999999999999.999999, 9999999999999.999999",
            "1e3, 1000",
            "1.5E-5, 0.000015",
            "0e-400, 0.000000",
            "1.0000000000, 1.000000",
        })
        void isReadExactly(String text, BigDecimal number) {
            assertThat(Decimals.parse(text)).isEqualTo(number);
        }

        @ParameterizedTest
        @ValueSource(strings = {"10000000000000", "0.0000001", "1e13", "1e9999", "1e-7", "-1e-9999"})
        void isRefusedBeyondItsSize(String text) {
            assertThatThrownBy(() -> Decimals.parse(text))
                    .isInstanceOfSatisfying(
                            BadValue.class, e -> assertThat(e.code()).isEqualTo("out-of-range"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "1,5", "0x10", "NaN", ".5", "5.", "+1", "1e99999", "1_000", "１"})
        void isRefusedIfItIsNoNumber(String text) {
            assertThatThrownBy(() -> Decimals.parse(text))
                    .isInstanceOfSatisfying(
                            BadValue.class, e -> assertThat(e.code()).isEqualTo("bad-format"));
        }

        @Test
        void isWrittenWithTheDigitsOfItsCurrency() {
            BigDecimal stored = new BigDecimal("1280.500000");
            assertThat(Decimals.text(stored, Currencies.digits("CNY"))).isEqualTo("1280.50");
            assertThat(Decimals.text(stored)).isEqualTo("1280.5");
            assertThat(Decimals.text(new BigDecimal("100.000000"), Currencies.digits("JPY")))
                    .isEqualTo("100");
            assertThat(Decimals.text(new BigDecimal("0.1234"), 2)).isEqualTo("0.1234");
        }
    }

    @Nested
    class AnInstant {
        @ParameterizedTest
        @CsvSource({
            "2026-09-14T02:11:05.120Z, 2026-09-14T02:11:05.120Z",
            "2026-09-14T10:11:05+08:00, 2026-09-14T02:11:05.000Z",
            "2026-09-14t02:11:05.1239999z, 2026-09-14T02:11:05.123Z",
            "1969-12-31T23:59:59.9999Z, 1969-12-31T23:59:59.999Z",
            "0001-01-01T00:00:00Z, 0001-01-01T00:00:00.000Z",
            "9999-12-31T23:59:59.999999Z, 9999-12-31T23:59:59.999Z",
            "2024-02-29T00:00:00-00:00, 2024-02-29T00:00:00.000Z",
        })
        void isReadInAnyOffsetAndWrittenInUtc(String text, String written) {
            assertThat(Instants.text(Instants.parse(text))).isEqualTo(written);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "2026-09-14T02:11:05",
                    "2026-09-14T02:11:60Z",
                    "2026-09-14T24:00:00Z",
                    "2026-02-29T00:00:00Z",
                    "2026-09-14",
                    "2026-09-14T02:11Z",
                    "2026-09-14T02:11:05.Z",
                    "2026-09-14T02:11:05+0800",
                    "2026-09-14T02:11:05+19:00",
                    "0000-01-01T00:00:00Z",
                    "0001-01-01T00:00:00+01:00",
                    "9999-12-31T23:59:59-01:00",
                    "12026-09-14T02:11:05Z",
                    "2026-09-14T02:11:05.1",
                    "",
                    "now",
                    "2026-09-14T02:11:05Z ü"
                })
        void isRefused(String text) {
            assertThatThrownBy(() -> Instants.parse(text)).isInstanceOf(BadValue.class);
        }

        @Test
        void knowsItsBounds() {
            assertThat(Instants.MIN).isEqualTo(Instant.parse("0001-01-01T00:00:00Z"));
            assertThat(Instants.MAX).isEqualTo(Instant.parse("9999-12-31T23:59:59.999Z"));
        }
    }

    @Nested
    class ADate {
        @Test
        void isReadAndWritten() {
            assertThat(Instants.parseDate("2026-09-14")).isEqualTo(LocalDate.of(2026, 9, 14));
            assertThat(Instants.text(LocalDate.of(987, 1, 2))).isEqualTo("0987-01-02");
        }

        @ParameterizedTest
        @ValueSource(strings = {"2026-9-14", "2026-02-30", "14.09.2026", "2026-09-14Z", "0000-01-01", "", "20260914"})
        void isRefused(String text) {
            assertThatThrownBy(() -> Instants.parseDate(text)).isInstanceOf(BadValue.class);
        }
    }

    @Nested
    class ACode {
        @Test
        void ofACurrency() {
            assertThat(Currencies.of("CNY")).isEqualTo("CNY");
            assertThat(Currencies.digits("KWD")).isEqualTo(3);
            assertThatThrownBy(() -> Currencies.of("cny")).isInstanceOf(BadValue.class);
            assertThatThrownBy(() -> Currencies.of("RMB")).isInstanceOf(BadValue.class);
        }

        @Test
        void ofACountry() {
            assertThat(Countries.of("cn")).isEqualTo("CN");
            assertThatThrownBy(() -> Countries.of("UK")).isInstanceOf(BadValue.class);
        }

        @Test
        void ofAZone() {
            assertThat(Zones.of("Asia/Shanghai").getId()).isEqualTo("Asia/Shanghai");
            assertThatThrownBy(() -> Zones.of("+08:00")).isInstanceOf(BadValue.class);
            assertThatThrownBy(() -> Zones.of("Asia/Beijing")).isInstanceOf(BadValue.class);
        }

        @ParameterizedTest
        @CsvSource({"zh-cn, zh-CN", "EN, en", "zh-hans-CN, zh-Hans-CN", "sr-latn, sr-Latn"})
        void ofALanguage(String text, String tag) {
            assertThat(LanguageTag.of(text)).isEqualTo(tag);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "zh_CN", "c", "toolonglanguage", "und", "zh--CN"})
        void ofNoLanguage(String text) {
            assertThatThrownBy(() -> LanguageTag.of(text)).isInstanceOf(BadValue.class);
        }
    }

    @Nested
    class ASuggestion {
        private final List<String> fields = List.of("displayName", "givenName", "familyName", "rating");

        @Test
        void isTheNearestWord() {
            assertThat(Suggest.nearest("displayNmae", fields)).contains("displayName");
            assertThat(Suggest.nearest("RATING", fields)).contains("rating");
            assertThat(Suggest.nearest("ratng", fields)).contains("rating");
        }

        @Test
        void isMissingIfNothingIsNear() {
            assertThat(Suggest.nearest("colour", fields)).isEmpty();
            assertThat(Suggest.nearest("", fields)).isEmpty();
        }

        @Test
        void countsASwapAsOne() {
            assertThat(Suggest.distance("nmae", "name")).isEqualTo(1);
            assertThat(Suggest.distance("kitten", "sitting")).isEqualTo(3);
        }
    }
}
