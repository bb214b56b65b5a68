// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.order;

import java.util.List;
import org.kithcrm.core.record.Engine;
import org.kithcrm.core.record.RecordRules;
import org.kithcrm.core.record.RecordService;

/** Wires products and orders. */
public final class OrderModule {
    private OrderModule() {}

    /** Adds the collections and gives their resources. */
    public static List<Object> resources(Engine engine) {
        var products = new RecordService(ProductSchema.create(), RecordRules.NONE, engine);
        var orders = new RecordService(OrderSchema.create(), new OrderRules(), engine);
        engine.catalog().add(products);
        engine.catalog().add(orders);
        return List.of(
                new ProductResource(products),
                new OrderResource(orders),
                new OrderSummaryResource(new OrderSummaries(engine, orders)));
    }
}
