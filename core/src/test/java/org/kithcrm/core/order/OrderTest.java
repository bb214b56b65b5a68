// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kithcrm.api.Id;
import org.kithcrm.api.error.Conflict;
import org.kithcrm.api.rest.Caller;
import org.kithcrm.api.rest.Scope;
import org.kithcrm.core.customer.CustomerModule;
import org.kithcrm.core.record.RecordFixture;
import org.kithcrm.core.record.Written;

class OrderTest {
    private static final Caller ANNA = RecordFixture.user(1, Scope.ALL);
    private static final String LINES = "'lines':[{'name':'Tea','quantity':'3','unitPrice':'1.115','taxRate':'0.13'}]";

    private static RecordFixture fixture;
    private static String customer;

    @BeforeAll
    static void open() {
        fixture = new RecordFixture(CustomerModule.mappers());
        CustomerModule.resource(fixture.engine, fixture.database, "CN");
        OrderModule.resources(fixture.engine);
        Written made = fixture.create(ANNA, "customers", "{'kind':'organization','displayName':'Harbour Tea'}");
        customer = Id.text(made.stored().id());
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static Written order(String currency, String more) {
        return fixture.create(
                ANNA,
                "orders",
                "{'number':'1','customerId':'" + customer + "','orderedAt':'2026-09-13T02:00:00Z','currency':'"
                        + currency + "'," + more + "}");
    }

    @Test
    void absentSumsAreComputedInTheDigitsOfTheCurrency() {
        assertThat(fixture.text("orders", order("CNY", LINES)))
                .contains("\"amount\":\"3.35\"", "\"subtotal\":\"3.35\"", "\"tax\":\"0.44\"", "\"total\":\"3.79\"");
        assertThat(fixture.text("orders", order("JPY", LINES))).contains("\"subtotal\":\"3\"", "\"total\":\"3\"");
    }

    @Test
    void givenSumsAreKept() {
        Written made = order("CNY", LINES + ",'total':'99.00'");
        assertThat(fixture.text("orders", made)).contains("\"total\":\"99.00\"");
        Written changed = fixture.patch(ANNA, "orders", made.stored().id(), "{'shipping':'5'}");
        assertThat(fixture.text("orders", changed)).contains("\"total\":\"99.00\"");
    }

    @Test
    void computedSumsFollowTheirParts() {
        Written made = order("CNY", LINES);
        Written changed = fixture.patch(ANNA, "orders", made.stored().id(), "{'shipping':'5','discount':'1'}");
        assertThat(fixture.text("orders", changed)).contains("\"total\":\"7.79\"");
    }

    @Test
    void aStockNumberIsUnique() {
        fixture.create(ANNA, "products", "{'sku':'T-1','name':'Tea','price':'9.5'}");
        assertThatThrownBy(() -> fixture.create(ANNA, "products", "{'sku':'T-1','name':'Tea'}"))
                .isInstanceOfSatisfying(
                        Conflict.class, taken -> assertThat(taken.code()).isEqualTo("unique.taken"));
    }
}
