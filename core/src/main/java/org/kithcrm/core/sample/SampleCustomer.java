// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.sample;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongFunction;
import org.kithcrm.core.sample.Places.Town;
import org.kithcrm.core.value.NameKey;
import org.kithcrm.core.value.TaxId;

/** One customer. Of ten in a row the first three are organizations, and four are Chinese. */
final class SampleCustomer {
    private static final String CODE_DIGITS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int[] CODE_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};
    private static final List<String> MOBILES = List.of(
            "130", "131", "133", "135", "136", "137", "138", "139", "150", "151", "152", "158", "159", "186", "188");
    private static final int MOBILES_OF_A_PREFIX = 100_000_000;
    private static final int LONGEST_STEP = 39_916_801;

    private final long seed;
    private final long index;
    private final Dice dice;
    private final boolean chinese;
    private final Town town;

    SampleCustomer(long seed, long index) {
        this.seed = seed;
        this.index = index;
        this.dice = new Dice(seed, "customer", index);
        this.chinese = isChinese(index);
        this.town = dice.of(chinese ? Places.CHINA : Places.WEST);
    }

    static boolean isOrganization(long index) {
        return index % 10 < 3;
    }

    static boolean isChinese(long index) {
        return (index % 10 + index / 10 * 3) % 10 < 4;
    }

    String country() {
        return town.country();
    }

    Map<String, Object> body(LongFunction<String> ids) {
        Map<String, Object> body = new LinkedHashMap<>();
        if (isOrganization(index)) {
            organization(body);
        } else {
            person(body, ids);
        }
        body.put("lifecycleStage", dice.of(Words.STAGES));
        body.put("status", dice.chance(95) ? "active" : "inactive");
        body.put("rating", dice.below(6));
        body.put("language", chinese ? "zh-CN" : town.country().equals("DE") ? "de" : "en");
        body.put("timeZone", town.zone());
        body.put("country", town.country());
        body.put("tags", List.of(dice.of(chinese ? Words.TAGS_HAN : Words.TAGS)));
        body.put("addresses", List.of(Places.address(dice, town, isOrganization(index))));
        body.put("externalKeys", List.of(Map.of("system", "erp", "id", String.format(Locale.ROOT, "C-%07d", index))));
        return body;
    }

    private void organization(Map<String, Object> body) {
        String place = dice.of(Words.PLACES);
        String brand = dice.of(chinese ? Words.BRANDS_HAN : Words.BRANDS);
        int trade = dice.below(Words.TRADES.size());
        body.put("kind", "organization");
        String domain = brandDomain(brand);
        if (chinese) {
            body.put("displayName", place + brand + serial() + Words.TRADES_HAN.get(trade) + dice.of(Words.FORMS_HAN));
            body.put("taxId", uscc());
            body.put("taxIdKind", TaxId.CN_USCC);
        } else {
            body.put("displayName", brand + " " + Words.TRADES.get(trade) + " " + (index / 10 + 1) + " " + form());
        }
        body.put("industry", Words.INDUSTRIES.get(trade % Words.INDUSTRIES.size()));
        body.put("size", 5 + dice.below(5_000));
        body.put("website", "https://" + domain);
        body.put("contactPoints", List.of(phone(), email("info", domain)));
    }

    private void person(Map<String, Object> body, LongFunction<String> ids) {
        String family = dice.of(chinese ? Words.FAMILIES : Words.LAST);
        String given = dice.of(chinese ? Words.GIVEN : Words.FIRST);
        body.put("kind", "person");
        body.put("displayName", chinese ? family + given : given + " " + family);
        body.put("familyName", family);
        body.put("givenName", given);
        body.put("jobTitle", dice.of(chinese ? Words.TITLES_HAN : Words.TITLES));
        body.put(
                "birthDate",
                LocalDate.of(1950, 1, 1).plusDays(dice.below(20_000)).toString());
        if (dice.chance(60)) {
            body.put("organizationId", ids.apply(organizationIndex()));
        }
        String local = chinese ? NameKey.pinyin(family) + "." + NameKey.pinyin(given) : given + "." + family;
        body.put(
                "contactPoints",
                List.of(chinese ? mobile() : phone(), email(ascii(local), chinese ? "example.cn" : "example.com")));
    }

    /** One with a lower index, so that it exists before; if possible of the same language. */
    private long organizationIndex() {
        long found = 0;
        for (int tries = 0; tries < 4; tries++) {
            found = dice.below(index / 10 + 1) * 10 + dice.below(3);
            if (isChinese(found) == chinese) {
                return found;
            }
        }
        return found;
    }

    private Map<String, Object> email(String local, String domain) {
        return contactPoint(
                "email", local + "." + index + "@" + (domain.contains(".") ? domain : domain + ".example"), false);
    }

    /** Numbers of a prefix follow each other in steps that have no common divisor with their count: none comes twice. */
    private Map<String, Object> mobile() {
        long number = Math.floorMod(index * LONGEST_STEP + seed, (long) MOBILES_OF_A_PREFIX);
        return contactPoint("mobile", dice.of(MOBILES) + String.format(Locale.ROOT, "%08d", number), true);
    }

    private Map<String, Object> phone() {
        int number = dice.below(100);
        String value = switch (town.country()) {
            case "CN" -> landline(town.city()) + (60_000_000 + dice.below(9_000_000));
            case "US" -> "+1 " + town.code() + " 555 01" + twoDigits(number);
            case "GB" -> "+44 " + town.code() + twoDigits(number) + dice.below(10);
            case "DE" -> "+49 " + town.code() + twoDigits(number) + dice.below(10);
            default -> "+33 " + town.code() + dice.below(10) + " " + twoDigits(number);
        };
        return contactPoint("phone", value, true);
    }

    private Map<String, Object> contactPoint(String type, String value, boolean primary) {
        Map<String, Object> point = new LinkedHashMap<>();
        point.put("type", type);
        point.put("value", value);
        point.put("primary", primary || type.equals("email"));
        return point;
    }

    private static String landline(String city) {
        return switch (city) {
            case "北京市" -> "010-";
            case "广州市" -> "020-";
            case "深圳市" -> "0755-";
            case "杭州市" -> "0571-";
            case "成都市" -> "028-";
            case "武汉市" -> "027-";
            default -> "021-";
        };
    }

    /** A company number with both its check digits: that of the organization code within, and that of the whole. */
    private String uscc() {
        StringBuilder code = new StringBuilder("MA");
        long rest = Math.floorMod(index * LONGEST_STEP + seed, 887_503_681L);
        for (int i = 0; i < 6; i++) {
            code.append(CODE_DIGITS.charAt((int) (rest % 31)));
            rest /= 31;
        }
        int sum = 0;
        for (int i = 0; i < 8; i++) {
            sum += Character.digit(code.charAt(i), 36) * CODE_WEIGHTS[i];
        }
        int check = 11 - sum % 11;
        String first17 = "91" + town.code() + code + (check == 10 ? "X" : check == 11 ? "0" : check);
        return first17 + TaxId.usccCheckDigit(first17);
    }

    private String brandDomain(String brand) {
        return ascii(NameKey.pinyin(NameKey.of(brand))) + index + (chinese ? ".example.cn" : ".example.com");
    }

    /** A second brand word keeps Chinese company names apart. */
    private String serial() {
        return Words.BRANDS_HAN.get((int) (index / 10 % Words.BRANDS_HAN.size()));
    }

    private String form() {
        return switch (town.country()) {
            case "US" -> "Inc";
            case "DE" -> "GmbH";
            case "FR" -> "S.A.";
            default -> "Ltd";
        };
    }

    private static String ascii(String text) {
        String apart = Normalizer.normalize(text.toLowerCase(Locale.ROOT).replace("ø", "o"), Normalizer.Form.NFD);
        StringBuilder ascii = new StringBuilder(apart.length());
        for (int i = 0; i < apart.length(); i++) {
            char c = apart.charAt(i);
            if (c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '.') {
                ascii.append(c);
            }
        }
        return ascii.toString();
    }

    private static String twoDigits(int number) {
        return number < 10 ? "0" + number : String.valueOf(number);
    }
}
