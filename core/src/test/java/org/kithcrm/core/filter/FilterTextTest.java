// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kithcrm.api.error.Problem;

class FilterTextTest {
    private static String shown(String filter) {
        return Shown.of(FilterText.parse(filter));
    }

    private static Problem refusal(String filter) {
        return catchThrowableOfType(Problem.class, () -> FilterText.parse(filter));
    }

    @Nested
    class Logic {
        @ParameterizedTest
        @CsvSource(
                delimiter = ' ',
                value = {
                    "a:eq:1;b:eq:2|c:eq:3 or(and(a=1,b=2),c=3)",
                    "a:eq:1;(b:eq:2|c:eq:3) and(a=1,or(b=2,c=3))",
                    "!a:eq:1;!(b:null|c:notnull) and(not(a=1),not(or(b.null,c.notnull)))",
                    "(((a:eq:1))) a=1",
                    "a:eq:!x a=!x",
                })
        void bindsAndTighterThanOr(String filter, String tree) {
            assertThat(shown(filter)).isEqualTo(tree);
        }

        @Test
        void readsTheWorkedExample() {
            assertThat(shown("organization.industry:eq:retail;orders:none:(orderedAt:gte:now-90d);"
                            + "(tags:has:(vip)|rating:gte:4)"))
                    .isEqualTo("and(organization.industry=retail,orders.none[orderedAt>=now-90d],"
                            + "or(tags.has[vip],rating>=4))");
        }
    }

    @Nested
    class Values {
        @Test
        void areBareWithColonsAndHan() {
            assertThat(shown("at:gte:2026-09-14T02:11:05.120+08:00")).isEqualTo("at>=2026-09-14T02:11:05.120+08:00");
            assertThat(shown("displayName:match:王小明")).isEqualTo("displayName.match[王小明]");
            assertThat(shown("externalKey:eq:erp:A-100")).isEqualTo("externalKey=erp:A-100");
            assertThat(shown("email:eq:li.na+x@example.com")).isEqualTo("email=li.na+x@example.com");
        }

        @Test
        void areQuotedWithAnythingInside() {
            assertThat(shown("a:eq:\"x; (y) | \\\"z\\\" \\\\ \"")).isEqualTo("a=x; (y) | \"z\" \\ ");
            assertThat(shown("a:in:(\"\",b,\"c,d\")")).isEqualTo("a.in[,b,c,d]");
        }

        @Test
        void areTextWithTheirPlace() {
            var term = (FilterNode.Term) FilterText.parse("tags:has:(😀,vip)");
            assertThat(term.values().get(1).kind()).isEqualTo(FilterValue.Kind.TEXT);
            assertThat(term.values().get(1).place().position()).isEqualTo(12);
            assertThat(term.opPlace().position()).isEqualTo(5);
        }

        @Test
        void ofARangeAreTwo() {
            assertThat(shown("a:between:(1,2)")).isEqualTo("a.between[1,2]");
            assertThat(refusal("a:between:(1,2,3)").code()).isEqualTo("filter.bad-value");
            assertThat(refusal("a:anniversary:(today)").code()).isEqualTo("filter.bad-value");
        }
    }

    @Nested
    class Syntax {
        @ParameterizedTest
        @CsvSource(
                delimiter = '~',
                quoteCharacter = '#',
                value = {
                    "##~0",
                    "a~1",
                    "a:~2",
                    "a:eq~4",
                    "a:eq:~5",
                    "a:eq:1;~7",
                    "a:eq:1|~7",
                    "(a:eq:1~7",
                    "a:eq:1)~6",
                    "a:eq:1 ;b:eq:2~6",
                    "#a:eq:x y#~6",
                    "1a:eq:1~0",
                    "!!a:eq:1~1",
                    "a..b:eq:1~2",
                    "a.:eq:1~2",
                    "a:in:()~6",
                    "a:in:x~5",
                    "a:in:(x,)~8",
                    "a:in:(x~7",
                    "a:some:x~7",
                    "a:some~6",
                    "a:null:x~6",
                    "#a:eq:\"x#~5",
                    "#a:eq:\"\\x\"#~7",
                    "#a:eq:\"x\"y#~8",
                    "()~1",
                    "ä:eq:1~0",
                    "a:eq:(1)~5",
                    "a:eq:😀;1~7",
                    "a:eq:x\\y~6"
                })
        void errorsHaveTheirPosition(String filter, int position) {
            Problem problem = refusal(filter);
            assertThat(problem.code()).isEqualTo("filter.syntax");
            assertThat(problem.status()).isEqualTo(400);
            assertThat(problem.violations().get(0).where()).isEqualTo("filter");
            assertThat(problem.violations().get(0).details()).containsEntry("position", position);
        }

        @ParameterizedTest
        @ValueSource(strings = {"a:like:x", "a:EQ:x", "a:nullx", "a:notNull"})
        void anUnknownOperatorIsAnsweredWithThoseThereAre(String filter) {
            var violation = refusal(filter).violations().get(0);
            assertThat(violation.code()).isEqualTo("filter.bad-operator");
            assertThat(violation.details()).containsEntry("position", 2).containsEntry("allowed", FilterOp.texts());
        }

        @Test
        void halfACharacterIsInvalidText() {
            assertThatThrownBy(() -> FilterText.parse("a:eq:\uD83D"))
                    .isInstanceOfSatisfying(
                            Problem.class, p -> assertThat(p.code()).isEqualTo("text.invalid"));
        }
    }

    @Nested
    class Limits {
        @Test
        void are100Terms() {
            assertThat(refusal(terms(100))).isNull();
            assertThat(refusal(terms(101)).code()).isEqualTo("filter.too-complex");
        }

        @Test
        void areANestingOf16() {
            assertThat(refusal("(".repeat(16) + "a:eq:1" + ")".repeat(16))).isNull();
            assertThat(refusal("(".repeat(17) + "a:eq:1" + ")".repeat(17)).code())
                    .isEqualTo("filter.too-complex");
            assertThat(refusal("(".repeat(8000)).code()).isEqualTo("filter.too-complex");
        }

        @Test
        void are1000Values() {
            assertThat(refusal("a:in:(" + "1,".repeat(999) + "1)")).isNull();
            assertThat(refusal("a:in:(" + "1,".repeat(1000) + "1)").code()).isEqualTo("filter.too-complex");
        }

        @Test
        void areTwoRelations() {
            assertThat(refusal("a.b.c:eq:1")).isNull();
            assertThat(refusal("a.b.c.d:eq:1").code()).isEqualTo("filter.too-complex");
        }

        private String terms(int count) {
            return IntStream.range(0, count).mapToObj(i -> "a:eq:" + i).collect(Collectors.joining("|"));
        }
    }
}
