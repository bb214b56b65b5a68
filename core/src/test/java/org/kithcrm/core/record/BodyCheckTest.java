// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kithcrm.api.Id;
import org.kithcrm.api.rest.Caller;
import org.kithcrm.api.rest.Scope;
import org.kithcrm.core.customer.CustomerModule;

class BodyCheckTest {
    private static final Caller ANNA = RecordFixture.user(1, Scope.ALL);

    private static RecordFixture fixture;

    @BeforeAll
    static void open() {
        fixture = new RecordFixture(CustomerModule.mappers());
        CustomerModule.resource(fixture.engine, fixture.database, "CN");
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    @Test
    void aColumnThatSaysSomethingElseThanItsBodyIsNamed() {
        var check = new BodyCheck(fixture.engine.catalog().find("customers").orElseThrow());
        fixture.create(
                ANNA,
                "customers",
                "{'kind':'person','givenName':'小明','familyName':'王','birthDate':'1990-02-28','rating':3,"
                        + "'contactPoints':[{'type':'mobile','value':'13800138000'}],'tags':['vip']}");
        long other = fixture.create(ANNA, "customers", "{'kind':'organization','displayName':'Harbour Tea'}")
                .stored()
                .id();
        assertThat(check.run()).isEqualTo(new BodyCheck.Result(2, java.util.List.of()));
        fixture.database
                .tx()
                .run(() ->
                        fixture.database.sql().update("UPDATE customer SET industry = 'retail' WHERE id = ?", other));
        assertThat(check.run().different()).containsExactly("customer " + Id.text(other) + " industry");
    }
}
