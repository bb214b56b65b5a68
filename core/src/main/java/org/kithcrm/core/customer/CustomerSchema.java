// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.customer;

import static org.kithcrm.core.record.FieldBuilder.integer;
import static org.kithcrm.core.record.FieldBuilder.of;
import static org.kithcrm.core.record.FieldBuilder.oneOf;
import static org.kithcrm.core.record.FieldBuilder.openEnum;
import static org.kithcrm.core.record.FieldBuilder.parts;
import static org.kithcrm.core.record.FieldBuilder.reference;
import static org.kithcrm.core.record.FieldBuilder.text;

import java.util.function.UnaryOperator;
import org.kithcrm.core.record.FieldBuilder;
import org.kithcrm.core.record.FieldType;
import org.kithcrm.core.record.PartSchema;
import org.kithcrm.core.record.Relation;
import org.kithcrm.core.record.Schema;
import org.kithcrm.core.record.Virtual;
import org.kithcrm.core.value.EmailAddress;
import org.kithcrm.core.value.PhoneNumber;

/** What a customer looks like. */
final class CustomerSchema {
    private CustomerSchema() {}

    static Schema create(String region) {
        return Schema.describe("customers", "customer", "customer")
                .fields(
                        oneOf("kind", "organization", "person").required(),
                        text("displayName", 255).required().named().sortableBy("name_sort"),
                        text("nameKey", 1024).readOnly(),
                        text("givenName", 100),
                        text("familyName", 100),
                        text("jobTitle", 128),
                        text("department", 128),
                        of("birthDate", FieldType.DATE),
                        reference("organizationId", "customers"),
                        text("industry", 64),
                        integer("size", 0, 100_000_000).sortable(),
                        of("website", FieldType.URL),
                        text("taxId", 32),
                        oneOf("taxIdKind", "cn-uscc", "eu-vat", "us-ein", "other"),
                        openEnum(
                                "lifecycleStage",
                                "subscriber",
                                "lead",
                                "qualified",
                                "opportunity",
                                "customer",
                                "former"),
                        oneOf("status", "active", "inactive", "blocked")
                                .otherwise("active")
                                .required(),
                        integer("rating", 0, 5).sortable(),
                        of("language", FieldType.LANGUAGE),
                        of("timeZone", FieldType.ZONE),
                        of("country", FieldType.COUNTRY),
                        of("doNotContact", FieldType.BOOLEAN).otherwise(false))
                .fields(
                        of("tags", FieldType.TAGS).max(100).bodyOnly(),
                        parts("contactPoints", contactPoint(), 50),
                        parts("addresses", address(), 20),
                        parts("relationships", relationship(), 200).detail(),
                        text("primaryEmail", 320).readOnly(),
                        text("primaryPhone", 320).readOnly(),
                        of("lastInteractionAt", FieldType.INSTANT).derived().sortable(),
                        of("lastOrderAt", FieldType.INSTANT).derived().sortable(),
                        integer("orderCount", 0, Long.MAX_VALUE)
                                .derived()
                                .otherwise(0L)
                                .sortable())
                .relation(Relation.one("organization", "customers", "organization_id"))
                .relation(Relation.many("members", "customers", "organization_id"))
                .relation(Relation.many("orders", "orders", "customer_id"))
                .relation(Relation.linked("interactions", "interactions", "interaction_link", "interaction_id"))
                .relation(Relation.parts("contactPoints"))
                .relation(Relation.parts("addresses"))
                .virtual(point(
                        "email",
                        "v.type = 'email'",
                        text -> EmailAddress.normalize(text).orElse(text)))
                .virtual(point(
                        "phone",
                        "v.type IN ('phone', 'mobile', 'whatsapp')",
                        text -> PhoneNumber.normalize(text, region).orElse(text)))
                .virtual(new Virtual(
                        Virtual.INNER + "segment",
                        "segment_member",
                        "customer_id",
                        "v.customer_id > 0",
                        "segment_id",
                        UnaryOperator.identity()))
                .defaultSort("-updatedAt")
                .index("ix_customer_owner", "ownerId", "-updatedAt")
                .index("ix_customer_team", "teamId", "-updatedAt")
                .index("ix_customer_updated", "-updatedAt")
                .index("ix_customer_created", "-createdAt")
                .index("ix_customer_name", "displayName")
                .build();
    }

    private static Virtual point(String name, String condition, UnaryOperator<String> normalize) {
        return new Virtual(name, "contact_point", "customer_id", condition, "normalized", normalize);
    }

    private static PartSchema contactPoint() {
        return PartSchema.stored(
                "contact_point",
                "customer_id",
                openEnum("type", "email", "phone", "mobile", "wechat", "wecom", "whatsapp", "url", "other")
                        .required(),
                text("value", 320).required(),
                text("normalized", 320).readOnly(),
                of("valid", FieldType.BOOLEAN).readOnly(),
                of("region", FieldType.COUNTRY),
                text("label", 64),
                of("primary", FieldType.BOOLEAN).in("is_primary").otherwise(false),
                of("verified", FieldType.BOOLEAN).otherwise(false),
                of("bounced", FieldType.BOOLEAN).otherwise(false));
    }

    private static PartSchema address() {
        return PartSchema.stored(
                "address",
                "customer_id",
                oneOf("type", "billing", "shipping", "office", "home"),
                of("country", FieldType.COUNTRY).required(),
                text("province", 128),
                text("city", 128),
                text("district", 128),
                text("street", 500),
                text("postcode", 32),
                of("primary", FieldType.BOOLEAN).in("is_primary").otherwise(false));
    }

    private static PartSchema relationship() {
        FieldBuilder other = reference("otherId", "customers").required();
        return PartSchema.stored(
                "customer_relationship",
                "customer_id",
                openEnum("type", "employee", "partner", "supplier", "parent", "family", "other")
                        .required(),
                other,
                text("role", 64),
                of("from", FieldType.DATE).in("from_date"),
                of("to", FieldType.DATE).in("to_date"),
                text("note", 500));
    }
}
