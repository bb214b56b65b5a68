// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.sample;

import java.util.List;

/** What sample records are made of. */
final class Words {
    static final List<String> FAMILIES = words("王 李 张 刘 陈 杨 黄 赵 吴 周 徐 孙 马 朱 胡 郭 何 高 林 罗 郑 梁 谢 宋 唐 许 韩 冯 邓 曹"
            + " 彭 曾 肖 田 董 袁 潘 于 蒋 蔡 余 杜 叶 程 苏 魏 吕 丁 任 沈 姚 卢 姜 崔 钟 谭 陆 汪 范 金 石 廖 贾 夏 韦 付 方 白 邹 孟 单 仇 解 查"
            + " 欧阳 司马 诸葛 上官");
    static final List<String> GIVEN = words("小明 伟 芳 娜 秀英 敏 静 丽 强 磊 军 洋 勇 艳 杰 娟 涛 明 超 秀兰 霞 平 刚 桂英 建国 志强 雨桐 子涵"
            + " 浩然 欣怡 梓萱 宇航 思远 佳琪 文博 晓东 晓燕 海燕 国华 建华 立新 春梅 玉兰 天宇 若曦 俊杰 嘉怡 一诺 诗涵 明轩 雪梅 丹 鹏 飞 婷 玲 慧 莉 宁 云");
    static final List<String> FIRST =
            words("Emma James Olivia Liam Sophia Noah Ava Lucas Mia Ethan Amelia Oliver Charlotte Henry Isla Jack"
                    + " Grace Thomas Chloe Daniel Lena Jonas Clara Felix Marie Paul Anna Max Zoë Léa Hugo Inès Björn Søren"
                    + " Ingrid Matteo Giulia Sofía Pablo Jürgen");
    static final List<String> LAST =
            words("Clark Smith Johnson Brown Taylor Wilson Evans Walker Wright Hughes Green Hall Wood Harris Martin"
                    + " Cooper Ward Turner Müller Schmidt Schneider Fischer Weber Wagner Becker Dubois Moreau Laurent"
                    + " García Fernández Rossi Ferrari Jansen Larsen Nilsson O'Brien Murphy Kowalski Novák Andersson");
    static final List<String> PLACES = words("北京 上海 广州 深圳 杭州 苏州 成都 武汉 南京 西安 青岛 宁波 厦门 长沙 重庆 天津");
    static final List<String> BRANDS_HAN = words("云帆 山水 华信 瑞丰 鼎盛 博远 晨光 金石 海纳 恒通 明德 远航 天成 智联 和泰 新锐 兴邦 盛世 蓝图 启明");
    static final List<String> TRADES_HAN = words("贸易 科技 信息技术 食品 物流 医疗器械 纺织 机械 电子 文化传媒 建材 咨询 茶业 环保 教育");
    static final List<String> FORMS_HAN = words("有限公司 有限公司 有限公司 股份有限公司 有限责任公司");
    static final List<String> BRANDS =
            words("Harbour Northwind Alder Summit Beacon Cobalt Orchard Granite Willow Falcon Juniper"
                    + " Meridian Copper Lantern Maple Anchor Ivory Raven Silver Thistle");
    static final List<String> TRADES =
            words("Tea Trading Logistics Software Foods Medical Textiles Machinery Electronics Media"
                    + " Building Consulting Coffee Energy Learning");
    static final List<String> INDUSTRIES =
            words("retail retail technology food logistics healthcare textiles manufacturing"
                    + " electronics media construction consulting energy education");
    static final List<String> STAGES =
            words("lead lead qualified opportunity customer customer customer customer former subscriber");
    static final List<String> TAGS_HAN = words("经销商 重点客户 展会 老客户 推荐 线上 华东 华南 试用 待回访");
    static final List<String> TAGS =
            words("vip reseller trade-fair referral online newsletter pilot follow-up europe partner");
    static final List<String> TITLES_HAN = words("采购经理 总经理 财务主管 销售总监 行政专员 技术总监 市场经理 仓库主管 运营经理 董事长");
    static final List<String> TITLES = List.of(
            "Purchasing Manager",
            "Managing Director",
            "Head of Finance",
            "Sales Director",
            "Office Manager",
            "Chief Engineer",
            "Marketing Manager",
            "Warehouse Lead",
            "Operations Manager",
            "Buyer");
    static final List<String> CHANNELS =
            words("call call call email email email email chat chat meeting visit note social");
    static final List<String> SUBJECTS_HAN = words("询价 合同续签 发货时间确认 产品演示 售后问题 付款安排 样品反馈 年度框架协议 新品推荐 投诉处理 拜访记录 报价单");
    static final List<String> SUBJECTS = List.of(
            "Request for a quote",
            "Contract renewal",
            "Delivery date",
            "Product demo",
            "Support question",
            "Payment terms",
            "Feedback on the samples",
            "Annual agreement",
            "New products",
            "Complaint",
            "Visit report",
            "Offer");
    static final List<String> SENTENCES_HAN = List.of(
            "客户希望在月底前收到正式报价，并要求注明交货期。",
            "对方对样品的质量表示满意，但认为包装还需要改进。",
            "已与财务确认，款项将在十五个工作日内到账。",
            "客户询问是否可以分批发货，第一批约三百件。",
            "双方约定下周二上午十点召开视频会议，讨论合作细节。",
            "仓库反馈有两箱货物外包装破损，已拍照并安排补发。",
            "客户正在比较三家供应商，价格和售后服务是主要考虑因素。",
            "请技术部门准备一份兼容性说明，周五之前发给客户。");
    static final List<String> SENTENCES = List.of(
            "They would like a formal quote with delivery dates by the end of the month.",
            "The samples were well received, though the packaging needs some work.",
            "Finance confirmed that the payment will arrive within fifteen working days.",
            "They asked whether we can ship in parts, the first of about three hundred pieces.",
            "We agreed on a video call next Tuesday at ten to go through the details.",
            "Two boxes arrived damaged; photos are attached and a replacement is on its way.",
            "They are comparing three suppliers and look mostly at price and support.",
            "Engineering is to prepare a note on compatibility before Friday.");
    static final List<String> GOODS = List.of(
            "龙井 250g",
            "普洱茶饼 357g",
            "铁观音礼盒",
            "茉莉花茶 100g",
            "白瓷茶具",
            "紫砂壶",
            "Earl Grey 125g",
            "Breakfast Tea 500g",
            "Filter Coffee 1kg",
            "Espresso Beans 1kg",
            "Bamboo Tray",
            "Glass Teapot",
            "Gift Box",
            "Travel Mug",
            "Water Kettle",
            "Paper Filters");
    static final List<String> CATEGORIES =
            words("tea tea tea tea ware ware tea tea coffee coffee ware ware gifts ware ware supplies");

    private Words() {}

    private static List<String> words(String text) {
        return List.of(text.split(" "));
    }
}
