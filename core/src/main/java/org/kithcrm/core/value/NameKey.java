// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.value;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** How names are compared, sorted and found: folded, without legal form, also by pinyin and initials. */
public final class NameKey {
    /** Raised with every change of {@link #tokens}: tokens of another version are made anew when the server starts. */
    public static final int VERSION = 2;
    /** Bytes of a sort key. */
    public static final int SORT_BYTES = 255;
    /** Tokens of a name. */
    public static final int MAX_TOKENS = 24;
    /** Bytes of a token. */
    public static final int TOKEN_BYTES = 64;
    /** Longer Han words are no names of persons. */
    private static final int LONGEST_PERSON = 4;
    /** A longer name mostly begins with a place of two or three characters; behind it people begin to type. */
    private static final int[] BEHIND_PLACE = {2, 3, 4};

    private NameKey() {}

    /** The folded name without its legal form: equal for {@code Harbour Tea Ltd.} and {@code HARBOUR TEA}. */
    public static String of(String name) {
        List<String> words = Folding.words(name);
        List<String> core = new ArrayList<>(words.subList(0, words.size() - LegalSuffix.wordsAtEnd(words)));
        if (!core.isEmpty()) {
            int last = core.size() - 1;
            String word = core.get(last);
            core.set(last, word.substring(0, word.length() - LegalSuffix.hanLength(word)));
        }
        return core.isEmpty() ? TextRules.trim(Folding.fold(name)) : String.join(" ", core);
    }

    /** Full pinyin of the Han words of a name key, other words as they are: {@code wangxiaoming}. */
    public static String pinyin(String key) {
        List<String> read = new ArrayList<>();
        for (String word : key.split(" ")) {
            read.add(isRead(word) ? String.join("", reading(word)) : word);
        }
        return String.join(" ", read);
    }

    /** The bytes by which names stand in code-point order on every database. */
    public static byte[] sortKey(String name) {
        return bytes(of(name));
    }

    /** The bytes by which other texts are sorted. */
    public static byte[] textSortKey(String text) {
        return bytes(Folding.fold(text));
    }

    /** The folded words of a question, each of which a name must have as the start of a token. */
    public static List<String> queryWords(String query) {
        List<String> words = Folding.words(query);
        return words.subList(0, words.size() - LegalSuffix.wordsAtEnd(words)).stream()
                .map(word -> TextRules.cutToBytes(word, TOKEN_BYTES))
                .distinct()
                .toList();
    }

    /** What stands in the index for a name; none is the start of another. */
    public static Set<String> tokens(String name) {
        Set<String> found = new LinkedHashSet<>();
        List<String> words = Folding.words(name);
        words.forEach(found::add);
        words.forEach(word -> found.add(Folding.plain(word)));
        joined(words, found);
        for (String word : words) {
            if (Folding.isHan(word.codePointAt(0)) && !LegalSuffix.isWord(word)) {
                hanTokens(word, words.size() == 1, found);
            }
        }
        return compact(found);
    }

    /** {@code harbourtea} finds Harbour Tea. */
    private static void joined(List<String> words, Set<String> found) {
        boolean latin = words.stream().noneMatch(word -> Folding.isHan(word.codePointAt(0)));
        if (latin && words.size() > 1 && words.size() <= 3) {
            found.add(Folding.plain(String.join("", words)));
        }
    }

    /** A token runs on to the end of the word, legal form included, so that whoever types the whole name finds it. */
    private static void hanTokens(String word, boolean alone, Set<String> found) {
        int core = word.length() - LegalSuffix.hanLength(word);
        List<String[]> readings = isRead(word) ? readings(word, alone) : List.of();
        for (String[] syllables : readings) {
            found.add(String.join("", syllables));
            found.add(initials(syllables, 0));
            if (alone && core <= LONGEST_PERSON) {
                found.add(familyStyle(word, syllables));
            }
        }
        int[] starts = core <= LONGEST_PERSON ? new int[] {Pinyin.familyLength(word), 2} : BEHIND_PLACE;
        for (int from = 1; from < core; from++) {
            if (isStart(from, starts[0], core) && !Character.isLowSurrogate(word.charAt(from))) {
                found.add(word.substring(from));
            }
        }
        for (String[] syllables : readings) {
            for (int from : starts) {
                if (isStart(from, starts[0], core)) {
                    found.add(join(syllables, from));
                    found.add(initials(syllables, from));
                }
            }
        }
    }

    /** One character alone is worth a token only if it may be a given name. */
    private static boolean isStart(int from, int given, int core) {
        return from < core - 1 || (from == given && from < core);
    }

    /** The usual reading; for what may be a person also that of the family name; second readings; and lü also as lu. */
    private static List<String[]> readings(String word, boolean alone) {
        List<String[]> readings = new ArrayList<>(2);
        if (alone && word.length() <= LONGEST_PERSON) {
            readings.add(Pinyin.nameSyllables(word));
        }
        addOther(readings, Pinyin.syllables(word));
        addOther(readings, Pinyin.secondSyllables(word));
        String[] passport = readings.get(0).clone();
        for (int i = 0; i < passport.length; i++) {
            passport[i] = passport[i].replace('v', 'u');
        }
        addOther(readings, passport);
        return readings;
    }

    private static void addOther(List<String[]> readings, String[] reading) {
        if (readings.stream().noneMatch(known -> Arrays.equals(known, reading))) {
            readings.add(reading);
        }
    }

    private static String[] reading(String word) {
        return word.length() <= LONGEST_PERSON ? Pinyin.nameSyllables(word) : Pinyin.syllables(word);
    }

    private static boolean isRead(String word) {
        return !word.isEmpty() && Folding.isHan(word.codePointAt(0)) && Pinyin.reads(word);
    }

    /** Family name in full and initials: {@code wangxm}. */
    private static String familyStyle(String word, String[] syllables) {
        int family = Pinyin.familyLength(word);
        StringBuilder token = new StringBuilder();
        for (int i = 0; i < family; i++) {
            token.append(syllables[i]);
        }
        return token.append(initials(syllables, family)).toString();
    }

    private static String initials(String[] syllables, int from) {
        StringBuilder initials = new StringBuilder();
        for (int i = from; i < syllables.length; i++) {
            initials.append(syllables[i].charAt(0));
        }
        return initials.toString();
    }

    private static String join(String[] syllables, int from) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < syllables.length; i++) {
            text.append(syllables[i]);
        }
        return text.toString();
    }

    /** Bounded, and without tokens with which another one starts: a prefix look-up finds that one anyway. */
    private static Set<String> compact(Set<String> found) {
        List<String> kept = new ArrayList<>(found.size());
        for (String token : found) {
            kept.add(TextRules.cutToBytes(token, TOKEN_BYTES));
        }
        Set<String> tokens = new LinkedHashSet<>();
        for (String token : kept) {
            if (!token.isEmpty()
                    && tokens.size() < MAX_TOKENS
                    && kept.stream().noneMatch(other -> extendsIt(other, token))) {
                tokens.add(token);
            }
        }
        return Collections.unmodifiableSet(tokens);
    }

    private static boolean extendsIt(String other, String token) {
        return other.length() > token.length() && other.startsWith(token);
    }

    private static byte[] bytes(String key) {
        return TextRules.cutToBytes(key, SORT_BYTES).getBytes(StandardCharsets.UTF_8);
    }
}
