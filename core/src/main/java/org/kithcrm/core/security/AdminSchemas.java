// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.security;

import static org.kithcrm.core.record.FieldBuilder.of;
import static org.kithcrm.core.record.FieldBuilder.oneOf;
import static org.kithcrm.core.record.FieldBuilder.parts;
import static org.kithcrm.core.record.FieldBuilder.reference;
import static org.kithcrm.core.record.FieldBuilder.references;
import static org.kithcrm.core.record.FieldBuilder.text;

import org.kithcrm.core.record.FieldType;
import org.kithcrm.core.record.PartSchema;
import org.kithcrm.core.record.Schema;

/** What users, teams and roles look like. */
final class AdminSchemas {
    static final int LOGIN = 254;
    static final int GRANTS = 500;

    private AdminSchemas() {}

    static Schema users() {
        return Schema.describe("users", "user", "app_user")
                .fields(
                        text("login", LOGIN).required().sortable(),
                        text("displayName", 255).required().named().sortableBy("display_key"),
                        text("email", 320),
                        of("locale", FieldType.LANGUAGE),
                        of("timeZone", FieldType.ZONE),
                        references("roleIds", "roles", 50),
                        references("teamIds", "teams", 50),
                        of("active", FieldType.BOOLEAN).otherwise(true).required())
                .withoutExternalKeys()
                .defaultSort("displayName")
                .build();
    }

    static Schema teams() {
        return Schema.describe("teams", "team", "team")
                .fields(text("name", 128).required().named().sortableBy("name_key"), reference("parentId", "teams"))
                .withoutExternalKeys()
                .defaultSort("name")
                .build();
    }

    static Schema roles() {
        return Schema.describe("roles", "role", "role")
                .fields(
                        text("name", 128).required().named().sortableBy("name_key"),
                        parts(
                                "grants",
                                PartSchema.plain(
                                        text("permission", 128).required(),
                                        oneOf("scope", "own", "team", "all")
                                                .otherwise("all")
                                                .required()),
                                GRANTS))
                .withoutExternalKeys()
                .defaultSort("name")
                .build();
    }
}
