// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.order;

import jakarta.ws.rs.Path;
import org.kithcrm.core.record.RecordResource;
import org.kithcrm.core.record.RecordService;

/** {@code /products}: the standard routes. */
@Path("products")
public final class ProductResource extends RecordResource {
    ProductResource(RecordService products) {
        super(products);
    }
}
