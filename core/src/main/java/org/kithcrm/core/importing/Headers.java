// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.importing;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kithcrm.core.record.Schema;

/** What columns most probably hold, by their headers in English or Chinese. */
final class Headers {
    private static final Map<String, String> KNOWN = known();
    /** Words that mean something else in a collection. */
    private static final Map<String, Map<String, String>> OWN = Map.of(
            "products",
            Map.of("名称", "name", "产品", "name", "产品名称", "name", "商品名称", "name", "单位", "unit", "编号", "sku"),
            "tasks",
            Map.of("标题", "title", "任务", "title", "名称", "title", "subject", "title", "主题", "title"));

    private Headers() {}

    private static Map<String, String> known() {
        Map<String, String> names = new HashMap<>();
        put(names, "displayName", "名称 客户名称 客户 姓名 公司 公司名称 单位 单位名称 企业名称 name fullname customer company companyname");
        put(names, "kind", "类型 客户类型 type kind");
        put(names, "familyName", "姓 姓氏 lastname surname familyname");
        put(names, "givenName", "名 名字 firstname givenname");
        put(names, "jobTitle", "职务 职位 title jobtitle position");
        put(names, "department", "部门 department");
        put(names, "industry", "行业 所属行业 industry");
        put(names, "website", "网址 网站 官网 website homepage");
        put(names, "taxId", "税号 统一社会信用代码 信用代码 taxid vat");
        put(names, "country", "国家 国家地区 country");
        put(names, "birthDate", "生日 出生日期 birthday birthdate");
        put(names, "rating", "评级 星级 rating");
        put(names, "lifecycleStage", "阶段 客户阶段 stage lifecyclestage");
        put(names, "status", "状态 status");
        put(names, "language", "语言 language");
        put(names, "tags", "标签 tags tag labels");
        put(names, "mobile", "手机 手机号 手机号码 移动电话 mobile mobilephone cell cellphone");
        put(names, "phone", "电话 电话号码 联系电话 固定电话 座机 phone telephone tel");
        put(names, "email", "邮箱 邮件 电子邮箱 电子邮件 email mail emailaddress");
        put(names, "wechat", "微信 微信号 wechat");
        put(names, "address.province", "省 省份 province state");
        put(names, "address.city", "市 城市 city");
        put(names, "address.district", "区 区县 district");
        put(names, "address.street", "地址 详细地址 街道 address street");
        put(names, "address.postcode", "邮编 邮政编码 postcode zip zipcode postalcode");
        put(names, "externalKey:erp", "客户编号 客户编码 编号 customerno customernumber customerid erp erpid");
        put(names, "number", "订单号 订单编号 单号 number ordernumber orderno");
        put(names, "orderedAt", "下单时间 下单日期 订单时间 订单日期 orderdate orderedat");
        put(names, "currency", "币种 货币 currency");
        put(names, "total", "总额 总金额 金额 合计 total amount");
        put(names, "sku", "货号 商品编码 产品编码 sku productcode");
        put(names, "price", "单价 价格 price unitprice");
        put(names, "unit", "单位名 计量单位 unit");
        put(names, "category", "类别 分类 category");
        put(names, "subject", "主题 subject");
        put(names, "occurredAt", "发生时间 时间 occurredat");
        put(names, "dueAt", "截止时间 截止日期 到期时间 duedate dueat deadline");
        put(names, "priority", "优先级 priority");
        put(names, "description", "描述 说明 description");
        put(names, "body", "内容 正文 content body note");
        return Map.copyOf(names);
    }

    private static void put(Map<String, String> names, String target, String headers) {
        for (String header : headers.split(" ")) {
            names.put(header, target);
        }
    }

    /** A target for each column that is understood, none twice but contact points. */
    static Map<String, String> propose(List<String> columns, Schema schema, @Nullable String origin) {
        Map<String, String> mapping = new LinkedHashMap<>();
        Set<String> used = new HashSet<>();
        for (String column : columns) {
            String target = Target.of(column, schema).isPresent() ? column : known(column, schema);
            if (origin != null && column.equals("id") && Target.isKeyed(schema)) {
                target = ImportOrder.KEY + origin;
            }
            if (target != null && Target.of(target, schema).isPresent() && used.add(target)) {
                mapping.put(column, target);
            }
        }
        return mapping;
    }

    private static @Nullable String known(String column, Schema schema) {
        String plain = plain(column);
        String own = OWN.getOrDefault(schema.collection(), Map.of()).get(plain);
        return own == null ? KNOWN.get(plain) : own;
    }

    private static String plain(String header) {
        return header.toLowerCase(Locale.ROOT).replaceAll("[\\s_\\-.*:：（）()/]", "");
    }
}
