// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kithcrm.api.error.Problem;

class TextRulesTest {
    @Nested
    class SingleLine {
        @Test
        void isTrimmedOfEverySpace() {
            assertThat(TextRules.singleLine("\u3000 王 小明\u00A0\t")).isEqualTo("王 小明");
        }

        @Test
        void isComposed() {
            assertThat(TextRules.singleLine("Mu\u0308ller")).isEqualTo("Müller");
        }

        @ParameterizedTest
        @ValueSource(strings = {"a\nb", "a\tb", "a\u0007b", "a\u007fb", "a\u0085b", "a\u2028b"})
        void refusesControlCharacters(String text) {
            assertThatThrownBy(() -> TextRules.singleLine(text))
                    .isInstanceOfSatisfying(
                            BadValue.class, e -> assertThat(e.code()).isEqualTo("bad-format"));
        }

        @Test
        void countsCodePoints() {
            assertThat(TextRules.singleLine("😀😀", 2)).isEqualTo("😀😀");
            assertThatThrownBy(() -> TextRules.singleLine("😀😀😀", 2))
                    .isInstanceOfSatisfying(
                            BadValue.class, e -> assertThat(e.code()).isEqualTo("too-long"));
        }
    }

    @Nested
    class MultiLine {
        @Test
        void hasLfLineEnds() {
            assertThat(TextRules.multiLine("a\r\n\tb\n")).isEqualTo("a\n\tb\n");
        }

        @Test
        void refusesALoneCarriageReturn() {
            assertThatThrownBy(() -> TextRules.multiLine("a\rb")).isInstanceOf(BadValue.class);
        }
    }

    @Nested
    class WellFormed {
        @ParameterizedTest
        @ValueSource(strings = {"a\u0000", "\uD83D", "\uD83Dx", "\uDE00", "x\uDE00\uD83D"})
        void isNotANulOrHalfAPair(String text) {
            assertThatThrownBy(() -> TextRules.singleLine(text)).isInstanceOfSatisfying(Problem.class, problem -> {
                assertThat(problem.status()).isEqualTo(400);
                assertThat(problem.code()).isEqualTo("text.invalid");
            });
        }

        @Test
        void namesThePlace() {
            assertThatThrownBy(() -> TextRules.wellFormed("\u0000", "/displayName"))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            problem -> assertThat(problem.violations().get(0).where())
                                    .isEqualTo("/displayName"));
        }
    }

    @Test
    void cutsBetweenCodePoints() {
        assertThat(TextRules.cutToBytes("王小明", 7)).isEqualTo("王小");
        assertThat(TextRules.cutToBytes("a😀", 4)).isEqualTo("a");
        assertThat(TextRules.cutToBytes("a😀", 5)).isEqualTo("a😀");
        assertThat(TextRules.cutToBytes("é", 1)).isEmpty();
    }
}
