// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.task;

import jakarta.ws.rs.Path;
import org.kithcrm.core.record.RecordResource;
import org.kithcrm.core.record.RecordService;

/** {@code /notes}: the standard routes. */
@Path("notes")
public final class NoteResource extends RecordResource {
    NoteResource(RecordService notes) {
        super(notes);
    }
}
