// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.customer;

import java.util.List;
import org.kithcrm.core.record.Engine;
import org.kithcrm.core.record.RecordService;
import org.kithcrm.core.storage.Database;

/** Wires customers. */
public final class CustomerModule {
    private CustomerModule() {}

    /** The mapper interfaces of the feature. */
    public static List<Class<?>> mappers() {
        return List.of(ConsentMapper.class);
    }

    /**
     * Adds the collection and gives its resource.
     *
     * @param region ISO 3166-1 alpha-2 code of the country that phone numbers without +NN belong to
     */
    public static CustomerResource resource(Engine engine, Database database, String region) {
        var customers = new RecordService(CustomerSchema.create(region), new CustomerRules(region), engine);
        engine.catalog().add(customers);
        engine.gates().add(customers.schema().type(), new Duplicates(customers, engine)::judge);
        return new CustomerResource(customers, new Consents(customers, engine, database.mapper(ConsentMapper.class)));
    }
}
