// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app;

import java.util.ArrayList;
import java.util.List;
import org.kithcrm.core.config.Keys;
import org.kithcrm.core.config.Settings;
import org.kithcrm.core.customer.CustomerModule;
import org.kithcrm.core.interaction.InteractionModule;
import org.kithcrm.core.order.OrderModule;
import org.kithcrm.core.task.TaskModule;
import org.kithcrm.core.timeline.TimelineResource;

/** The list of features: what each adds to the catalog of collections, and the routes it has. */
final class Features {
    private Features() {}

    /** Wires all features and gives their resources. */
    static List<Object> wire(Settings settings, Kernel kernel) {
        var engine = kernel.engine();
        var resources = new ArrayList<Object>();
        resources.add(CustomerModule.resource(engine, kernel.database(), settings.get(Keys.PHONE_DEFAULT_REGION)));
        resources.add(InteractionModule.resource(engine));
        resources.addAll(OrderModule.resources(engine));
        resources.addAll(TaskModule.resources(engine));
        resources.add(new TimelineResource(engine));
        return resources;
    }
}
