// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TagListTest {
    @Test
    void anyWordsComeBackAsTheyWere() {
        for (List<String> words : List.of(
                List.of("vip"),
                List.of("a;b", "c"),
                List.of("\"", "\"\"", "a\"b", "、", "中，文"),
                List.of("'=1", "|", "\";\""))) {
            assertThat(TagList.words(TagList.text(words))).isEqualTo(words);
        }
    }

    @Test
    void peopleWriteListsInTheirOwnWay() {
        assertThat(TagList.words("vip; west，老客户、|x")).containsExactly("vip", " west", "老客户", "x");
        assertThat(TagList.words("\"not closed; x")).containsExactly("not closed; x");
        assertThat(TagList.words(" ;")).isEmpty();
    }
}
