// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.task;

import static org.kithcrm.core.record.FieldBuilder.multiline;
import static org.kithcrm.core.record.FieldBuilder.of;
import static org.kithcrm.core.record.FieldBuilder.oneOf;
import static org.kithcrm.core.record.FieldBuilder.reference;
import static org.kithcrm.core.record.FieldBuilder.text;

import java.util.List;
import org.kithcrm.core.record.Engine;
import org.kithcrm.core.record.FieldType;
import org.kithcrm.core.record.Links;
import org.kithcrm.core.record.RecordResource;
import org.kithcrm.core.record.RecordService;
import org.kithcrm.core.record.Schema;
import org.kithcrm.core.record.Visibility;

/** Wires tasks and notes. */
public final class TaskModule {
    private TaskModule() {}

    /** Adds the collections and gives their resources. */
    public static List<RecordResource> resources(Engine engine) {
        var tasks = new RecordService(taskSchema(), new LinkRules(engine.catalog()), engine);
        var notes = new RecordService(noteSchema(), new LinkRules(engine.catalog()), engine);
        engine.catalog().add(tasks);
        engine.catalog().add(notes);
        return List.of(new TaskResource(tasks), new NoteResource(notes));
    }

    private static Schema taskSchema() {
        return Schema.describe("tasks", "task", "task")
                .fields(
                        text("title", 255).required(),
                        multiline("description", 20_000),
                        of("dueAt", FieldType.INSTANT).sortable(),
                        of("remindAt", FieldType.INSTANT),
                        oneOf("priority", "low", "normal", "high", "urgent")
                                .otherwise("normal")
                                .required(),
                        oneOf("status", "open", "in-progress", "done", "cancelled")
                                .otherwise("open")
                                .required(),
                        reference("assigneeId", "users"),
                        text("recurrence", 500),
                        Links.field("task_link", "task_id", "createdAt"))
                .visibility(Visibility.linked("task_link", "task_id", "assignee_id"))
                .build();
    }

    private static Schema noteSchema() {
        return Schema.describe("notes", "note", "note")
                .fields(
                        multiline("body", 200_000).required(),
                        of("pinned", FieldType.BOOLEAN).otherwise(false),
                        Links.field("note_link", "note_id", "createdAt"))
                .visibility(Visibility.linked("note_link", "note_id", null))
                .build();
    }
}
