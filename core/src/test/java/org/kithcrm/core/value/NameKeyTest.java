// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameKeyTest {
    private static boolean finds(String query, String name) {
        Set<String> tokens = NameKey.tokens(name);
        return NameKey.queryWords(query).stream()
                .allMatch(word -> tokens.stream().anyMatch(token -> token.startsWith(word)));
    }

    @Nested
    class Key {
        @ParameterizedTest
        @CsvSource({
            "上海云帆贸易有限公司, 上海云帆贸易",
            "北京山水股份有限公司, 北京山水",
            "上海云帆贸易（上海）有限公司, 上海云帆贸易 上海",
            "ＡＢＣ有限责任公司, abc",
            "有限公司, 有限公司",
            "Harbour Tea Ltd., harbour tea",
            "'HARBOUR  TEA CO., LTD', harbour tea",
            "Müller & Söhne GmbH & Co. KG, müller söhne",
            "Straße AG, strasse",
            "Vino S.A., vino",
            "Kaas B.V., kaas",
            "O’Brien Inc, obrien",
            "Ltd, ltd",
            "ΟΔΟΣ, οδοσ",
            "王小明, 王小明",
            "!!!, !!!",
        })
        void isFoldedWithoutTheLegalForm(String name, String key) {
            assertThat(NameKey.of(name)).isEqualTo(key);
        }

        @Test
        void doesNotDependOnTheLocale() {
            assertThat(NameKey.of("ISTANBUL Limited")).isEqualTo("istanbul");
        }

        @Test
        void isReadInPinyin() {
            assertThat(NameKey.pinyin("王小明")).isEqualTo("wangxiaoming");
            assertThat(NameKey.pinyin("上海云帆贸易")).isEqualTo("shanghaiyunfanmaoyi");
            assertThat(NameKey.pinyin("单雄信")).isEqualTo("shanxiongxin");
            assertThat(NameKey.pinyin("3m 中国")).isEqualTo("3m zhongguo");
        }
    }

    @Nested
    class Sorting {
        @Test
        void isByCodePointNotByUtf16Unit() {
            byte[] fullWidthForm = NameKey.sortKey("\uA000");
            byte[] emoji = NameKey.sortKey("\uD840\uDC00");
            assertThat(Arrays.compareUnsigned(fullWidthForm, emoji)).isNegative();
        }

        @Test
        void cutsLongNamesBetweenCharacters() {
            byte[] key = NameKey.sortKey("王".repeat(100));
            assertThat(key).hasSize(255);
            assertThat(new String(key, StandardCharsets.UTF_8)).isEqualTo("王".repeat(85));
        }
    }

    @Nested
    class Finding {
        @ParameterizedTest
        @CsvSource({
            "zhangsan, 张三",
            "zs, 张三",
            "san, 张三",
            "zhang san, 张三",
            "张, 张三",
            "wangxm, 王小明",
            "wxm, 王小明",
            "小明, 王小明",
            "王小, 王小明",
            "wangxiaoming, 王小明",
            "xiaoming, 王小明",
            "xm, 王小明",
            "harb, Harbour Tea Ltd",
            "tea harb, Harbour Tea Ltd",
            "Harbour Tea Ltd., Harbour Tea Ltd",
            "harbourtea, Harbour Tea Ltd",
            "harbour tea lt, Harbour Tea Ltd",
            "ＨＡＲＢ, Harbour Tea Ltd",
            "上海云帆贸易有限公司, 上海云帆贸易有限公司",
            "上海云帆贸易有限, 上海云帆贸易有限公司",
            "云帆, 上海云帆贸易有限公司",
            "贸易, 上海云帆贸易有限公司",
            "明, 王明",
            "ming, 王明",
            "xm, 欧阳小明",
            "yunfan, 上海云帆贸易有限公司",
            "shyf, 上海云帆贸易有限公司",
            "yfmy, 上海云帆贸易有限公司",
            "shanghai maoyi, 上海云帆贸易有限公司",
            "chengdu, 成都山水科技有限公司",
            "changsha yinhang, 长沙银行",
            "chongqing, 重庆智联电子有限公司",
            "xiamen, 厦门海纳物流有限公司",
            "shanxiongxin, 单雄信",
            "danxiongxin, 单雄信",
            "zengguofan, 曾国藩",
            "ouyangxiu, 欧阳修",
            "oyx, 欧阳修",
            "ouyangx, 欧阳修",
            "zhangsunwuji, 长孙无忌",
            "lvbu, 吕布",
            "lubu, 吕布",
            "xiezhen, 解珍",
            "qiuying, 仇英",
            "3m, 3M中国有限公司",
            "中国, 3M中国有限公司",
            "3m中国, 3M中国有限公司",
            "zhongguo, 3M中国有限公司",
            "muller, Müller GmbH",
            "müll, Müller GmbH",
            "MÜLLER, Müller GmbH",
            "obrien, O'Brien",
            "o'br, O'Brien",
            "sa, Vino S.A.",
            "jean luc, Jean-Luc Picard",
            "ゆき, 田中ゆき",
        })
        void aPrefixOfEachWordFindsTheName(String query, String name) {
            assertThat(finds(query, name)).as("tokens %s", NameKey.tokens(name)).isTrue();
        }

        @ParameterizedTest
        @CsvSource({"lisi, 张三", "arbour, Harbour Tea", "tea shop, Harbour Tea", "明小, 王小明", "gmbh x, Müller GmbH"})
        void otherNamesAreNotFound(String query, String name) {
            assertThat(finds(query, name)).isFalse();
        }

        @Test
        void aQuestionWithoutWordsHasNone() {
            assertThat(NameKey.queryWords(" -- ")).isEmpty();
            assertThat(NameKey.queryWords("Ltd")).containsExactly("ltd");
        }
    }

    @Nested
    class Tokens {
        @Test
        void areFew() {
            String name = "中华人民共和国国家市场监督管理总局信息中心技术开发服务有限公司";
            assertThat(NameKey.tokens(name)).hasSizeLessThanOrEqualTo(24);
            assertThat(finds("监督管理", name)).isTrue();
        }

        @Test
        void areAtMost64Bytes() {
            String name = "王".repeat(80) + " " + "x".repeat(100);
            assertThat(NameKey.tokens(name))
                    .allSatisfy(token -> assertThat(TextRules.byteLength(token)).isLessThanOrEqualTo(64));
            assertThat(finds(name, name)).isTrue();
        }

        @Test
        void areNoStartsOfEachOther() {
            assertThat(NameKey.tokens("王小明"))
                    .containsExactlyInAnyOrder("王小明", "小明", "wangxiaoming", "xiaoming", "wxm", "xm", "wangxm");
        }

        @Test
        void ofNoWordAreNone() {
            assertThat(NameKey.tokens("!!!")).isEmpty();
            assertThat(NameKey.tokens("")).isEmpty();
        }
    }
}
