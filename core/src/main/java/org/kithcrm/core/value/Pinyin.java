// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.value;

import java.util.Map;
import java.util.Set;
import net.sourceforge.pinyin4j.PinyinHelper;

/** Readings of Han characters without tones, ü as v; what has several is read by its first. */
final class Pinyin {
    private static final char FIRST = '\u4E00';
    private static final char LAST = '\u9FA5';

    /** Family names that are read otherwise than the word. */
    private static final Map<String, String> FAMILY_READINGS = Map.ofEntries(
            Map.entry("单", "shan"),
            Map.entry("曾", "zeng"),
            Map.entry("仇", "qiu"),
            Map.entry("解", "xie"),
            Map.entry("查", "zha"),
            Map.entry("区", "ou"),
            Map.entry("任", "ren"),
            Map.entry("华", "hua"),
            Map.entry("朴", "piao"),
            Map.entry("翟", "zhai"),
            Map.entry("盖", "ge"),
            Map.entry("缪", "miao"),
            Map.entry("覃", "qin"),
            Map.entry("冼", "xian"),
            Map.entry("洗", "xian"),
            Map.entry("乐", "yue"),
            Map.entry("员", "yun"),
            Map.entry("秘", "bi"),
            Map.entry("种", "chong"),
            Map.entry("黑", "he"),
            Map.entry("折", "she"),
            Map.entry("召", "shao"),
            Map.entry("那", "na"),
            Map.entry("宁", "ning"),
            Map.entry("石", "shi"),
            Map.entry("葛", "ge"),
            Map.entry("祭", "zhai"),
            Map.entry("车", "che"),
            Map.entry("郗", "xi"),
            Map.entry("佴", "nai"),
            Map.entry("卜", "bu"),
            Map.entry("缴", "jiao"),
            Map.entry("晁", "chao"),
            Map.entry("谌", "chen"),
            Map.entry("褚", "chu"),
            Map.entry("柏", "bai"),
            Map.entry("贾", "jia"),
            Map.entry("沈", "shen"),
            Map.entry("瞿", "qu"),
            Map.entry("夏", "xia"),
            Map.entry("盛", "sheng"),
            Map.entry("曲", "qu"),
            Map.entry("宿", "su"),
            Map.entry("牟", "mu"),
            Map.entry("尉", "wei"),
            Map.entry("隗", "wei"),
            Map.entry("燕", "yan"),
            Map.entry("俞", "yu"),
            Map.entry("於", "yu"),
            Map.entry("臧", "zang"),
            Map.entry("纪", "ji"),
            Map.entry("柳", "liu"),
            Map.entry("戚", "qi"),
            Map.entry("长孙", "zhang sun"),
            Map.entry("尉迟", "yu chi"),
            Map.entry("万俟", "mo qi"),
            Map.entry("令狐", "ling hu"),
            Map.entry("澹台", "tan tai"),
            Map.entry("单于", "chan yu"));

    /** Second readings that are frequent in names of places and companies, where the first would not be looked for. */
    private static final Map<Character, String> SECOND_READINGS = Map.ofEntries(
            Map.entry('都', "du"),
            Map.entry('长', "chang"),
            Map.entry('行', "hang"),
            Map.entry('厦', "xia"),
            Map.entry('重', "chong"),
            Map.entry('乐', "le"),
            Map.entry('会', "kuai"),
            Map.entry('调', "tiao"),
            Map.entry('传', "chuan"),
            Map.entry('曾', "zeng"),
            Map.entry('单', "dan"),
            Map.entry('解', "jie"),
            Map.entry('仇', "chou"),
            Map.entry('模', "mu"),
            Map.entry('参', "shen"),
            Map.entry('藏', "cang"),
            Map.entry('莞', "guan"),
            Map.entry('蚌', "beng"),
            Map.entry('番', "pan"),
            Map.entry('六', "lu"),
            Map.entry('圳', "zhen"),
            Map.entry('泊', "bo"),
            Map.entry('茜', "qian"),
            Map.entry('晟', "sheng"),
            Map.entry('佳', "jia"),
            Map.entry('盛', "sheng"),
            Map.entry('朝', "chao"),
            Map.entry('还', "huan"),
            Map.entry('数', "shu"),
            Map.entry('和', "he"),
            Map.entry('系', "xi"),
            Map.entry('率', "lv"),
            Map.entry('薄', "bo"),
            Map.entry('露', "lu"));

    private static final Set<String> DOUBLE_FAMILIES = Set.of(
            "欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "公孙", "慕容", "司徒", "司空", "夏侯", "端木", "轩辕", "独孤", "南宫", "西门", "闻人", "宇文",
            "赫连", "钟离", "呼延", "东郭", "百里", "申屠", "太史", "公冶", "淳于", "濮阳", "宗政", "仲孙", "拓跋", "长孙", "尉迟", "万俟", "令狐", "澹台",
            "单于", "第五", "左丘", "谷梁", "歐陽", "司馬", "諸葛", "鍾離", "長孫", "尉遲");

    private Pinyin() {}

    /** Whether all characters have a reading. */
    static boolean reads(String han) {
        for (int i = 0; i < han.length(); i++) {
            if (syllable(han.charAt(i)).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** One syllable for each character. */
    static String[] syllables(String han) {
        String[] syllables = new String[han.length()];
        for (int i = 0; i < syllables.length; i++) {
            syllables[i] = syllable(han.charAt(i));
        }
        return syllables;
    }

    /** The same in second readings where there are any. */
    static String[] secondSyllables(String han) {
        String[] syllables = syllables(han);
        for (int i = 0; i < syllables.length; i++) {
            syllables[i] = SECOND_READINGS.getOrDefault(han.charAt(i), syllables[i]);
        }
        return syllables;
    }

    /** The same with the family name, if there is one, read as a family name. */
    static String[] nameSyllables(String han) {
        String[] syllables = syllables(han);
        String reading = FAMILY_READINGS.get(han.substring(0, familyLength(han)));
        if (reading != null) {
            String[] family = reading.split(" ");
            System.arraycopy(family, 0, syllables, 0, family.length);
        }
        return syllables;
    }

    /** Characters of the family name with which a Han name begins. */
    static int familyLength(String han) {
        return han.length() > 2 && DOUBLE_FAMILIES.contains(han.substring(0, 2)) ? 2 : 1;
    }

    private static String syllable(char c) {
        if (c < FIRST || c > LAST) {
            return c == '〇' ? "ling" : "";
        }
        return Table.SYLLABLES[c - FIRST];
    }

    /** Read once: a look-up in the library costs a microsecond and garbage. */
    private static final class Table {
        static final String[] SYLLABLES = read();

        private static String[] read() {
            String[] table = new String[LAST - FIRST + 1];
            for (char c = FIRST; c <= LAST; c++) {
                String[] readings = PinyinHelper.toHanyuPinyinStringArray(c);
                table[c - FIRST] = readings == null ? "" : plain(readings[0]).intern();
            }
            return table;
        }

        private static String plain(String reading) {
            String letters = reading.replace("u:", "v");
            int last = letters.length() - 1;
            return Character.isDigit(letters.charAt(last)) ? letters.substring(0, last) : letters;
        }
    }
}
