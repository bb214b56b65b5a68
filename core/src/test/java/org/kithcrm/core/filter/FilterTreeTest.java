// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kithcrm.api.error.Problem;

class FilterTreeTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String A = "{'field':'a','op':'eq','value':1}";

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Problem refusal(String tree) {
        return catchThrowableOfType(Problem.class, () -> FilterTree.parse(json(tree)));
    }

    @Test
    void readsTheWorkedExample() {
        var tree = json("{'and':[{'field':'organization.industry','op':'eq','value':'retail'},"
                + "{'field':'orders','op':'none','filter':{'field':'orderedAt','op':'gte','value':'now-90d'}},"
                + "{'or':[{'field':'tags','op':'has','values':['vip']},{'field':'rating','op':'gte','value':4}]}]}");
        assertThat(Shown.of(FilterTree.parse(tree)))
                .isEqualTo("and(organization.industry=retail,orders.none[orderedAt>=now-90d],"
                        + "or(tags.has[vip],rating>=4))");
    }

    @Test
    void keepsTheTypesOfValues() {
        var term = (FilterNode.Term) FilterTree.parse(json("{'field':'a','op':'in','values':[1.50,true,'x']}"));
        assertThat(term.values())
                .extracting(FilterValue::kind)
                .containsExactly(FilterValue.Kind.NUMBER, FilterValue.Kind.BOOLEAN, FilterValue.Kind.STRING);
        assertThat(term.values().get(2).place().where()).isEqualTo("/filter/values/2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '#',
            value = {
                "[]~/filter",
                "{}~/filter",
                "{'and':[],'or':[]}~/filter",
                "{'and':[]}~/filter/and",
                "{'and':{}}~/filter/and",
                "{'not':[]}~/filter/not",
                "{'or':[{'not':3}]}~/filter/or/0/not",
                "{'and':[{'field':'a','op':'null'}],'xy':1}~/filter/xy",
                "{'field':3,'op':'eq','value':1}~/filter/field",
                "{'field':'a b','op':'eq','value':1}~/filter/field",
                "{'field':'a','value':1}~/filter/op",
                "{'field':'a','op':'eq'}~/filter/value",
                "{'field':'a','op':'eq','value':null}~/filter/value",
                "{'field':'a','op':'eq','value':[1]}~/filter/value",
                "{'field':'a','op':'eq','value':1,'values':[1]}~/filter/values",
                "{'field':'a','op':'null','value':1}~/filter/value",
                "{'field':'a','op':'in','value':1}~/filter/value",
                "{'field':'a','op':'in','values':[]}~/filter/values",
                "{'field':'a','op':'in','values':[1,{}]}~/filter/values/1",
                "{'field':'a','op':'some'}~/filter/filter",
            })
    void errorsHaveTheirPointer(String tree, String rest) {
        Problem problem = refusal(tree);
        assertThat(problem.code()).isEqualTo("filter.syntax");
        assertThat(problem.violations().get(0).in()).isEqualTo("pointer");
        assertThat(problem.violations().get(0).where()).isEqualTo(rest);
        assertThat(problem.violations().get(0).details()).doesNotContainKey("position");
    }

    @Test
    void anUnknownOperatorIsAnsweredWithThoseThereAre() {
        var violation = refusal("{'not':{'field':'a','op':'like','value':1}}")
                .violations()
                .get(0);
        assertThat(violation.where()).isEqualTo("/filter/not/op");
        assertThat(violation.code()).isEqualTo("filter.bad-operator");
        assertThat(violation.details()).containsEntry("rejected", "like").containsKey("allowed");
    }

    @Nested
    class Limits {
        @Test
        void are100Terms() {
            assertThat(refusal("{'or':[" + (A + ",").repeat(99) + A + "]}")).isNull();
            assertThat(refusal("{'or':[" + (A + ",").repeat(100) + A + "]}").code())
                    .isEqualTo("filter.too-complex");
        }

        @Test
        void areANestingOf16() {
            assertThat(refusal("{'not':".repeat(16) + A + "}".repeat(16))).isNull();
            assertThat(refusal("{'not':".repeat(17) + A + "}".repeat(17)).code())
                    .isEqualTo("filter.too-complex");
        }

        @Test
        void are1000Values() {
            String start = "{'field':'a','op':'in','values':[";
            assertThat(refusal(start + "1,".repeat(999) + "1]}")).isNull();
            assertThat(refusal(start + "1,".repeat(1000) + "1]}").code()).isEqualTo("filter.too-complex");
        }
    }
}
