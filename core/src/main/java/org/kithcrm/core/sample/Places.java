// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.sample;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Towns with what belongs to them. */
final class Places {
    /** A town; the region is the first six digits of tax numbers there, or a telephone prefix elsewhere. */
    record Town(
            String country, String province, String city, String district, String postcode, String code, String zone) {}

    static final List<Town> CHINA = List.of(
            china("上海市", "上海市", "浦东新区", "200120", "310000"),
            china("北京市", "北京市", "海淀区", "100080", "110108"),
            china("广东省", "广州市", "天河区", "510620", "440106"),
            china("广东省", "深圳市", "南山区", "518052", "440305"),
            china("浙江省", "杭州市", "西湖区", "310012", "330106"),
            china("江苏省", "苏州市", "姑苏区", "215000", "320508"),
            china("四川省", "成都市", "武侯区", "610041", "510107"),
            china("湖北省", "武汉市", "洪山区", "430070", "420111"),
            china("陕西省", "西安市", "雁塔区", "710061", "610113"),
            china("山东省", "青岛市", "市南区", "266071", "370202"));

    static final List<Town> WEST = List.of(
            new Town("US", "California", "San Francisco", "", "94105", "415", "America/Los_Angeles"),
            new Town("US", "New York", "New York", "", "10001", "212", "America/New_York"),
            new Town("US", "Illinois", "Chicago", "", "60601", "312", "America/Chicago"),
            new Town("US", "Massachusetts", "Boston", "", "02108", "617", "America/New_York"),
            new Town("US", "Washington", "Seattle", "", "98101", "206", "America/Los_Angeles"),
            new Town("GB", "England", "London", "", "SW1A 1AA", "20 7946 0", "Europe/London"),
            new Town("GB", "Scotland", "Edinburgh", "", "EH1 1YZ", "131 496 0", "Europe/London"),
            new Town("DE", "Hessen", "Frankfurt am Main", "", "60311", "69 90009", "Europe/Berlin"),
            new Town("DE", "Berlin", "Berlin", "", "10115", "30 23125", "Europe/Berlin"),
            new Town("FR", "Île-de-France", "Paris", "", "75001", "1 99 00 0", "Europe/Paris"));

    private static final List<String> STREETS_HAN = List.of("人民路", "中山路", "解放大道", "建设路", "文化街", "科技园路", "长江路", "和平街");
    private static final List<String> STREETS =
            List.of("High Street", "Station Road", "Park Avenue", "Mill Lane", "Market Square", "Church Street");

    private Places() {}

    static Map<String, Object> address(Dice dice, Town town, boolean organization) {
        boolean china = town.country.equals("CN");
        Map<String, Object> address = new LinkedHashMap<>();
        address.put("type", organization ? "office" : "home");
        address.put("country", town.country);
        address.put("province", town.province);
        address.put("city", town.city);
        if (china) {
            address.put("district", town.district);
        }
        int number = 1 + dice.below(900);
        address.put("street", china ? dice.of(STREETS_HAN) + number + "号" : number + " " + dice.of(STREETS));
        address.put("postcode", town.postcode);
        address.put("primary", true);
        return address;
    }

    private static Town china(String province, String city, String district, String postcode, String code) {
        return new Town("CN", province, city, district, postcode, code, "Asia/Shanghai");
    }
}
