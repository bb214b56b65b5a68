// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.sample;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongFunction;

/** Products and order lines. */
final class SampleSales {
    private SampleSales() {}

    static Map<String, Object> product(long seed, long index) {
        Dice dice = new Dice(seed, "product", index);
        int good = (int) (index % Words.GOODS.size());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("sku", sku(index));
        body.put("name", name(index));
        body.put("category", Words.CATEGORIES.get(good));
        body.put("unit", "pcs");
        body.put("price", price(seed, index));
        body.put("currency", "CNY");
        body.put("taxRate", "0.13");
        body.put("active", dice.chance(95));
        body.put("description", dice.of(Words.SENTENCES));
        return body;
    }

    /** One to five lines, three on average. */
    static List<Map<String, Object>> lines(long seed, Dice dice, int products, LongFunction<String> productIds) {
        int count = 1 + dice.below(5);
        List<Map<String, Object>> lines = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            long product = dice.below(products);
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("productId", productIds.apply(product));
            line.put("sku", sku(product));
            line.put("name", name(product));
            line.put("quantity", String.valueOf(1 + dice.below(24)));
            line.put("unit", "pcs");
            line.put("unitPrice", price(seed, product));
            lines.add(line);
        }
        return lines;
    }

    private static String sku(long index) {
        return String.format(Locale.ROOT, "P-%05d", index);
    }

    private static String name(long index) {
        long series = index / Words.GOODS.size();
        String name = Words.GOODS.get((int) (index % Words.GOODS.size()));
        return series == 0 ? name : name + " No. " + (series + 1);
    }

    private static String price(long seed, long index) {
        return BigDecimal.valueOf(500 + new Dice(seed, "price", index).below(50_000), 2)
                .toPlainString();
    }
}
