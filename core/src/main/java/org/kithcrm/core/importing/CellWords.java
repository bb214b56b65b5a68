// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.importing;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kithcrm.core.record.Field;

/** The spellings that tables have and JSON has not: dates with other marks, yes and no, Chinese words for the kinds. */
final class CellWords {
    private static final Pattern DATE = Pattern.compile("([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?");
    private static final Pattern TIME =
            Pattern.compile("([0-9]{4}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?)(?:[ T]([0-9]{2}:[0-9]{2}(?::[0-9]{2})?))?");
    private static final Pattern HOST = Pattern.compile("[a-zA-Z0-9-]+(\\.[a-zA-Z0-9-]+)+(/\\S*)?");
    private static final Set<String> YES = Set.of("true", "yes", "y", "1", "是", "√");
    private static final Set<String> NO = Set.of("false", "no", "n", "0", "否");
    private static final Map<String, String> KINDS = Map.of(
            "企业", "organization",
            "公司", "organization",
            "组织", "organization",
            "单位", "organization",
            "机构", "organization",
            "个人", "person",
            "联系人", "person",
            "company", "organization");
    private static final List<String> FORMS =
            List.of("公司", "集团", "企业", "事务所", "银行", "医院", "大学", " ltd", " inc", " gmbh", " llc", " s.a.", " co.");

    private CellWords() {}

    /** The cell as the field's own reader takes it. */
    static String plain(Field field, String cell) {
        return switch (field.type()) {
            case DATE -> date(cell);
            case INSTANT -> instant(cell);
            case URL -> HOST.matcher(cell).matches() ? "http://" + cell : cell;
            case BOOLEAN -> flag(cell);
            case ENUM -> word(field, cell);
            case COUNTRY -> cell.toUpperCase(Locale.ROOT);
            default -> cell;
        };
    }

    /** What a customer of that name most probably is, for tables that do not say. */
    static String kindOf(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return FORMS.stream().anyMatch(lower::contains) ? "organization" : "person";
    }

    private static String date(String cell) {
        Matcher date = DATE.matcher(cell);
        return date.matches()
                ? String.format(
                        Locale.ROOT,
                        "%s-%02d-%02d",
                        date.group(1),
                        Integer.parseInt(date.group(2)),
                        Integer.parseInt(date.group(3)))
                : cell;
    }

    /** Tables seldom name an offset: a bare time is UTC, a bare date its midnight. */
    private static String instant(String cell) {
        Matcher time = TIME.matcher(cell);
        if (!time.matches()) {
            return cell;
        }
        String clock = time.group(2) == null ? "00:00" : time.group(2);
        return date(time.group(1)) + "T" + (clock.length() == 5 ? clock + ":00" : clock) + "Z";
    }

    private static String flag(String cell) {
        String lower = cell.toLowerCase(Locale.ROOT);
        return YES.contains(lower) ? "true" : NO.contains(lower) ? "false" : cell;
    }

    private static String word(Field field, String cell) {
        String lower = cell.toLowerCase(Locale.ROOT);
        if (field.values().contains(lower)) {
            return lower;
        }
        String kind = KINDS.get(lower);
        return kind != null && field.name().equals("kind") ? kind : cell;
    }
}
