// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.order;

import static org.kithcrm.core.record.FieldBuilder.decimal;
import static org.kithcrm.core.record.FieldBuilder.multiline;
import static org.kithcrm.core.record.FieldBuilder.of;
import static org.kithcrm.core.record.FieldBuilder.text;

import org.kithcrm.core.record.FieldType;
import org.kithcrm.core.record.Schema;

/** What a product looks like. */
final class ProductSchema {
    private ProductSchema() {}

    static Schema create() {
        return Schema.describe("products", "product", "product")
                .fields(
                        text("sku", 64).required(),
                        text("name", 255).required().named().sortableBy("name_sort"),
                        text("category", 128),
                        text("unit", 16),
                        decimal("price"),
                        of("currency", FieldType.CURRENCY),
                        decimal("taxRate"),
                        of("active", FieldType.BOOLEAN).otherwise(true),
                        multiline("description", 20_000))
                .defaultSort("name")
                .index("ix_product_name", "name")
                .build();
    }
}
