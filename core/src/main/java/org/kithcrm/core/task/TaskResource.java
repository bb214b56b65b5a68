// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.task;

import jakarta.ws.rs.Path;
import org.kithcrm.core.record.RecordResource;
import org.kithcrm.core.record.RecordService;

/** {@code /tasks}: the standard routes. */
@Path("tasks")
public final class TaskResource extends RecordResource {
    TaskResource(RecordService tasks) {
        super(tasks);
    }
}
