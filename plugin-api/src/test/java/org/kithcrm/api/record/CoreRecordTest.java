// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kithcrm.api.Id;

class CoreRecordTest {
    private final Id other = new Id(77);
    private final CoreRecord record = new CoreRecord(
            new Id(5),
            2,
            Map.of(
                    "name",
                    "王小明",
                    "ownerId",
                    other.toString(),
                    "createdAt",
                    "2026-11-26T08:00:00.000Z",
                    "birthday",
                    "1990-02-28",
                    "total",
                    "12.50",
                    "lines",
                    3L,
                    "tags",
                    List.of("vip")));

    @Test
    void fieldsAreReadAsWhatTheyAre() {
        assertThat(record.text("name")).isEqualTo("王小明");
        assertThat(record.reference("ownerId")).contains(other);
        assertThat(record.instant("createdAt")).isEqualTo(Instant.parse("2026-11-26T08:00:00Z"));
        assertThat(record.date("birthday")).isEqualTo(LocalDate.of(1990, 2, 28));
        assertThat(record.decimal("total")).isEqualTo(new BigDecimal("12.50"));
        assertThat(record.decimal("lines")).isEqualTo(new BigDecimal("3"));
        assertThat(record.list("tags")).hasToString("[vip]");
    }

    @Test
    void whatIsNotThereIsEmpty() {
        assertThat(record.text("none")).isNull();
        assertThat(record.reference("none")).isEmpty();
        assertThat(record.instant("none")).isNull();
        assertThat(record.date("none")).isNull();
        assertThat(record.decimal("none")).isNull();
        assertThat(record.list("none")).isEmpty();
        assertThat(record.reference("name")).isEmpty();
    }
}
