// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.value;

import java.util.List;
import java.util.Set;

/** Words that tell a company's legal form, not its name; in folded spelling. */
final class LegalSuffix {
    private static final Set<String> WORDS = Set.of(
            "ltd",
            "limited",
            "gmbh",
            "mbh",
            "inc",
            "incorporated",
            "llc",
            "llp",
            "lp",
            "plc",
            "co",
            "company",
            "corp",
            "corporation",
            "sa",
            "sas",
            "sarl",
            "srl",
            "spa",
            "ag",
            "kg",
            "kgaa",
            "ohg",
            "ug",
            "se",
            "bv",
            "nv",
            "ab",
            "as",
            "oy",
            "oyj",
            "aps",
            "pty",
            "pte",
            "kk",
            "kft",
            "zrt",
            "doo",
            "sro",
            "ltda",
            "sl",
            "pvt",
            "sdn",
            "bhd",
            "ev",
            "ek");

    /** Longer ones first. */
    private static final List<String> HAN = List.of(
            "有限責任公司", "有限责任公司", "股份有限公司", "股份公司", "有限公司", "有限合伙", "有限合夥", "普通合伙", "株式会社", "有限会社", "合同会社", "合伙企业");

    private LegalSuffix() {}

    static boolean isWord(String word) {
        return WORDS.contains(word) || HAN.contains(word);
    }

    /** How many characters at the end of a Han word are a legal form; 0 if the word is nothing else. */
    static int hanLength(String word) {
        for (String suffix : HAN) {
            if (word.length() > suffix.length() && word.endsWith(suffix)) {
                return suffix.length();
            }
        }
        return 0;
    }

    /** How many words at the end are legal forms; at least one word stays. */
    static int wordsAtEnd(List<String> words) {
        int count = 0;
        while (count < words.size() - 1 && isWord(words.get(words.size() - 1 - count))) {
            count++;
        }
        return count;
    }
}
