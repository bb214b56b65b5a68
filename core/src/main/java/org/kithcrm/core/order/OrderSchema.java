// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.order;

import static org.kithcrm.core.record.FieldBuilder.decimal;
import static org.kithcrm.core.record.FieldBuilder.of;
import static org.kithcrm.core.record.FieldBuilder.openEnum;
import static org.kithcrm.core.record.FieldBuilder.parts;
import static org.kithcrm.core.record.FieldBuilder.reference;
import static org.kithcrm.core.record.FieldBuilder.text;

import org.kithcrm.core.record.FieldType;
import org.kithcrm.core.record.PartSchema;
import org.kithcrm.core.record.Relation;
import org.kithcrm.core.record.Schema;
import org.kithcrm.core.record.Visibility;

/** What an order looks like. */
final class OrderSchema {
    private OrderSchema() {}

    static Schema create() {
        return Schema.describe("orders", "order", "sales_order")
                .fields(
                        text("number", 64).required(),
                        reference("customerId", "customers").required(),
                        reference("contactId", "customers"),
                        openEnum(
                                        "status",
                                        "draft",
                                        "confirmed",
                                        "paid",
                                        "shipped",
                                        "completed",
                                        "cancelled",
                                        "returned")
                                .otherwise("draft")
                                .required(),
                        of("orderedAt", FieldType.INSTANT).required().sortable(),
                        of("currency", FieldType.CURRENCY).required(),
                        decimal("subtotal"),
                        decimal("discount"),
                        decimal("tax"),
                        decimal("shipping"),
                        decimal("total"),
                        text("channel", 64),
                        parts("lines", line(), 1000).detail())
                .relation(Relation.one("customer", "customers", "customer_id"))
                .relation(Relation.one("contact", "customers", "contact_id"))
                .relation(Relation.parts("lines"))
                .visibility(Visibility.OF_CUSTOMER)
                .defaultSort("-orderedAt")
                .index("ix_sales_order_customer", "customerId", "-orderedAt")
                .index("ix_sales_order_ordered", "-orderedAt")
                .build();
    }

    private static PartSchema line() {
        return PartSchema.stored(
                "order_line",
                "order_id",
                reference("productId", "products"),
                text("sku", 64),
                text("name", 255).required(),
                decimal("quantity").required(),
                text("unit", 16),
                decimal("unitPrice").required(),
                decimal("discount"),
                decimal("taxRate"),
                decimal("amount"));
    }
}
