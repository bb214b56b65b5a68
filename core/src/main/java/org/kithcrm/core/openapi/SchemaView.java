// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.kithcrm.core.filter.FilterOp;
import org.kithcrm.core.record.Field;
import org.kithcrm.core.record.FieldType;
import org.kithcrm.core.record.Fields;
import org.kithcrm.core.record.Operators;
import org.kithcrm.core.record.Relation;
import org.kithcrm.core.record.Schema;
import org.kithcrm.core.record.Virtual;

/** A collection's schema as clients read it to build forms and filters. */
final class SchemaView {
    private SchemaView() {}

    /** The collections by name. */
    static ObjectNode list(List<Schema> schemas) {
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        ArrayNode data = list.putArray("data");
        for (Schema schema : schemas) {
            head(data.addObject(), schema);
        }
        return list;
    }

    /** One collection with its fields. */
    static ObjectNode of(Schema schema) {
        ObjectNode view = head(JsonNodeFactory.instance.objectNode(), schema);
        view.put("defaultSort", schema.defaultSort());
        fields(view.putArray("fields"), schema.fields());
        ArrayNode virtuals = view.putArray("virtuals");
        schema.virtuals().stream()
                .filter(Virtual::isPublic)
                .forEach(virtual -> virtuals.addObject()
                        .put("name", virtual.name())
                        .put("label", label(virtual.name()))
                        .put("filterable", true));
        ArrayNode relations = view.putArray("relations");
        schema.relations().forEach(relation -> relation(relations.addObject(), relation));
        return view;
    }

    private static ObjectNode head(ObjectNode view, Schema schema) {
        return view.put("collection", schema.collection())
                .put("type", schema.type())
                .put("label", label(schema.collection()));
    }

    private static void relation(ObjectNode view, Relation relation) {
        view.put("name", relation.name())
                .put("label", label(relation.name()))
                .put("collection", relation.collection())
                .put("many", !relation.toOne());
        if (!relation.toOne()) {
            view.putArray("operators").add(FilterOp.SOME.text()).add(FilterOp.NO.text());
        }
    }

    private static void fields(ArrayNode into, Fields fields) {
        for (Field field : fields) {
            field(into.addObject(), field);
        }
    }

    private static void field(ObjectNode view, Field field) {
        List<FilterOp> operators = Operators.of(field);
        view.put("name", field.name())
                .put("label", label(field.name()))
                .put("type", type(field.type()))
                .put("required", field.required())
                .put("access", type(field.access()))
                .put("filterable", !operators.isEmpty())
                .put("sortable", field.sortColumn() != null)
                .put("searchable", field.named())
                .put("detail", field.detail());
        ArrayNode names = view.putArray("operators");
        operators.forEach(operator -> names.add(operator.text()));
        if (!field.values().isEmpty()) {
            ArrayNode values = view.putArray("values");
            field.values()
                    .forEach(value -> values.addObject().put("value", value).put("label", label(value)));
        }
        if (field.max() > 0 && field.max() < Long.MAX_VALUE) {
            view.put("max", field.max());
        }
        if (field.target() != null) {
            view.put("collection", field.target());
        }
        if (field.type() == FieldType.PARTS) {
            fields(view.putArray("fields"), field.parts().fields());
        }
    }

    private static String type(Enum<?> value) {
        return OperationIds.joined(value.name().toLowerCase(Locale.ROOT));
    }

    /** {@code displayName} as "Display name". */
    static String label(String name) {
        String words = name.replaceAll("Id$", "")
                .replaceAll("([a-z0-9])([A-Z])", "$1 $2")
                .replaceAll("[-_.]", " ");
        return OperationIds.capital(words.toLowerCase(Locale.ROOT));
    }
}
