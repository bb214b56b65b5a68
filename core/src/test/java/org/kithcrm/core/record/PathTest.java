// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kithcrm.api.rest.Caller;
import org.kithcrm.api.rest.Scope;
import org.kithcrm.core.customer.CustomerModule;
import org.kithcrm.core.interaction.InteractionModule;
import org.kithcrm.core.storage.Dialect;

/** Derby says which way it went: never through a whole table where an index leads to the page. */
class PathTest {
    private static final Caller ALL = RecordFixture.user(1, Scope.ALL);
    private static final Caller OWN = RecordFixture.user(1, Scope.OWN);

    private static RecordFixture fixture;

    @BeforeAll
    static void open() {
        fixture = new RecordFixture(CustomerModule.mappers());
        CustomerModule.resource(fixture.engine, fixture.database, "CN");
        InteractionModule.resource(fixture.engine);
        for (int i = 0; i < 20; i++) {
            fixture.create(ALL, "customers", "{'kind':'organization','displayName':'Harbour " + i + "'}");
        }
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static String way(Caller caller, Map<String, String> query) {
        assumeTrue(fixture.database.dialect() == Dialect.DERBY, "only Derby tells its way");
        var records = fixture.engine.catalog().find("customers").orElseThrow();
        var sql = fixture.database.sql();
        return fixture.database.tx().call(() -> {
            sql.update("CALL SYSCS_UTIL.SYSCS_SET_RUNTIMESTATISTICS(1)");
            records.page(caller, new ListQueryReader(records.schema()).ofParameters(query, "UTC"));
            String way = sql.first(
                            "VALUES SYSCS_UTIL.SYSCS_GET_RUNTIMESTATISTICS()", row -> String.valueOf(row.text(1)))
                    .orElseThrow();
            sql.update("CALL SYSCS_UTIL.SYSCS_SET_RUNTIMESTATISTICS(0)");
            return way;
        });
    }

    @ParameterizedTest
    @CsvSource({
        "sort,-updatedAt,IX_CUSTOMER_UPDATED",
        "sort,-createdAt,IX_CUSTOMER_CREATED",
        "sort,displayName,IX_CUSTOMER_NAME",
        "q,harb,PK_CUSTOMER",
        "filter,email:eq:a@b.example,IX_CONTACT_POINT_NORMALIZED",
        "filter,externalKey:eq:erp:1,PK_EXTERNAL_KEY",
    })
    void aPageIsReadAlongAnIndex(String parameter, String value, String index) {
        assertThat(way(ALL, Map.of(parameter, value))).contains(index).doesNotContain("Table Scan");
    }

    @Test
    void theRecordsOfAnOwnerAreReadAlongTheirIndex() {
        assertThat(way(OWN, Map.of("sort", "-updatedAt")))
                .contains("IX_CUSTOMER_OWNER")
                .doesNotContain("Sort ResultSet");
        assertThat(way(ALL, Map.of("sort", "-updatedAt", "filter", "ownerId:eq:0000000000001")))
                .contains("IX_CUSTOMER_OWNER")
                .doesNotContain("Sort ResultSet");
    }
}
