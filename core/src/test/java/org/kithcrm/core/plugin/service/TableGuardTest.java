// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.service;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableGuardTest {
    private final TableGuard guard = new TableGuard("p_till_");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT id FROM p_till_sale s, p_till_item i WHERE s.id = i.sale_id ORDER BY a, b",
                "select * from (select id, total from p_till_sale) x join p_till_item i on i.id = x.id for update",
                "INSERT INTO p_till_sale (id, note) VALUES (?, 'from customer')",
                "UPDATE p_till_sale SET note = ?, total = (SELECT sum(price) FROM p_till_item) WHERE id = ?",
                "DELETE FROM p_till_sale WHERE id IN (?, ?, ?)",
                "MERGE INTO p_till_sale s USING p_till_item i ON s.id = i.id WHEN MATCHED THEN UPDATE SET note = i.note",
                "SELECT extract(year FROM sold_at), trim(both ' ' from note) FROM p_till_sale WHERE a IS DISTINCT FROM b",
                "WITH last AS (SELECT id FROM p_till_sale) SELECT * FROM last",
                "SELECT 1 /* from customer */ FROM v1_customer -- join app_user",
                "VALUES (1)",
            })
    void ownTablesAndViewsOfTheCoreAreFine(String text) {
        assertThatCode(() -> guard.accept(text)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT values_json FROM plugin_setting | plugin_setting",
                "SELECT s.id FROM p_till_sale s, app_user u | app_user",
                "SELECT s.id FROM p_till_sale s JOIN customer c ON c.id = s.customer_id | customer",
                "SELECT id FROM p_till_sale WHERE id IN (SELECT id FROM p_other_sale) | p_other_sale",
                "SELECT id FROM (SELECT id FROM p_till_sale) x, api_token t | api_token",
                "INSERT INTO customer (id) VALUES (1) | customer",
                "UPDATE customer SET name = 'x' | customer",
                "DELETE FROM sys.systables | sys.systables",
                "DROP TABLE p_till_sale | drop",
                "CALL syscs_util.syscs_backup_database('x') | call",
                "SELECT id FROM \"CUSTOMER\" | customer",
                "MERGE INTO p_till_sale USING customer ON 1 = 1 WHEN MATCHED THEN DELETE | customer",
            })
    void allElseIsRefusedByName(String text, String name) {
        assertThatThrownBy(() -> guard.accept(text)).hasMessageContaining("names " + name + ";");
    }
}
