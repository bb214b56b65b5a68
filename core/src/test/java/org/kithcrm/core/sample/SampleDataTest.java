// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.kithcrm.core.table.CsvOptions;
import org.kithcrm.core.table.CsvReader;
import org.kithcrm.core.table.CsvRow;
import org.kithcrm.core.table.Encoding;
import org.kithcrm.core.value.BadValue;
import org.kithcrm.core.value.Decimals;
import org.kithcrm.core.value.EmailAddress;
import org.kithcrm.core.value.Instants;
import org.kithcrm.core.value.PhoneNumber;
import org.kithcrm.core.value.TaxId;
import org.kithcrm.core.value.Zones;

class SampleDataTest {
    private static final SampleData DATA = new SampleData(42, SampleSize.DEMO);

    private static List<Map<String, Object>> customers() {
        return LongStream.range(0, DATA.size().customers())
                .mapToObj(index -> DATA.customer(index, id -> "c" + id))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> parts(Map<String, Object> record, String field) {
        return (List<Map<String, Object>>) record.get(field);
    }

    @Nested
    class Customers {
        @Test
        void areTheSameForTheSameSeed() {
            var again = new SampleData(42, SampleSize.ofCustomers(1_000_000));
            assertThat(again.customer(1_234, id -> "c" + id)).isEqualTo(DATA.customer(1_234, id -> "c" + id));
            assertThat(new SampleData(43, SampleSize.DEMO).customer(1_234, id -> "c" + id))
                    .isNotEqualTo(DATA.customer(1_234, id -> "c" + id));
        }

        @Test
        void areFortyPercentChineseAndSeventyPercentPersons() {
            assertThat(customers().stream().filter(c -> "CN".equals(c.get("country"))))
                    .hasSize(800);
            assertThat(customers().stream().filter(c -> "person".equals(c.get("kind"))))
                    .hasSize(1_400);
        }

        @Test
        void haveTwoContactPointsThatAreValid() {
            Set<Object> unique = new HashSet<>();
            for (Map<String, Object> customer : customers()) {
                assertThat(parts(customer, "contactPoints")).hasSize(2);
                for (Map<String, Object> point : parts(customer, "contactPoints")) {
                    String value = (String) point.get("value");
                    if (point.get("type").equals("email")) {
                        assertThat(EmailAddress.of(value).domain()).containsPattern("(^|\\.)example\\.(com|cn)$");
                    } else {
                        var number = PhoneNumber.of(value, (String) customer.get("country"));
                        assertThat(number.valid()).as(value).isTrue();
                    }
                    if (!point.get("type").equals("phone")) {
                        assertThat(unique.add(value)).as(value).isTrue();
                    }
                }
            }
        }

        @Test
        void ofChinaHaveTheirOwnTaxNumbers() {
            List<String> numbers = customers().stream()
                    .map(c -> (String) c.get("taxId"))
                    .filter(java.util.Objects::nonNull)
                    .toList();
            assertThat(numbers).hasSizeGreaterThan(200).doesNotHaveDuplicates();
            assertThat(numbers)
                    .allSatisfy(n -> assertThat(TaxId.of("cn-uscc", n)).isEqualTo(n));
        }

        @Test
        void belongToOrganizationsThatCameBefore() {
            long members = 0;
            for (long i = 0; i < DATA.size().customers(); i++) {
                Object organization = DATA.customer(i, id -> String.valueOf(id)).get("organizationId");
                if (organization != null) {
                    long index = Long.parseLong((String) organization);
                    assertThat(index).isLessThan(i);
                    assertThat(DATA.customer(index, String::valueOf)).containsEntry("kind", "organization");
                    members++;
                }
            }
            assertThat(members).isBetween(700L, 1_000L);
        }

        @Test
        void haveKnownZonesAndAnAddress() {
            assertThat(customers()).allSatisfy(customer -> {
                assertThat(Zones.isKnown((String) customer.get("timeZone"))).isTrue();
                assertThat(parts(customer, "addresses")).hasSize(1);
                assertThat((Collection<?>) customer.get("tags")).hasSize(1);
            });
        }
    }

    @Nested
    class Interactions {
        @Test
        void areSpreadByZipf() {
            var large = new SampleData(1, new SampleSize(1_000_000, 0, 0, 200));
            Map<Long, Long> counts = LongStream.range(0, 200_000)
                    .map(large::customerOfInteraction)
                    .boxed()
                    .collect(java.util.stream.Collectors.groupingBy(i -> i, java.util.stream.Collectors.counting()));
            assertThat(java.util.Collections.max(counts.values())).isBetween(1_700L, 2_300L);
            assertThat(counts.size()).isBetween(20_000, 150_000);
        }

        @Test
        void belongToTheCustomerTheyName() {
            for (long i = 0; i < 1_000; i++) {
                Map<String, Object> interaction = DATA.interaction(i, id -> "c" + id);
                assertThat(parts(interaction, "links").get(0))
                        .isEqualTo(Map.of("type", "customer", "id", "c" + DATA.customerOfInteraction(i)));
                assertThat(Instants.parse((String) interaction.get("occurredAt")))
                        .isBefore(SampleData.UNTIL);
            }
        }
    }

    @Nested
    class Orders {
        @Test
        void haveThreeLinesOnAverage() {
            long lines = 0;
            for (long i = 0; i < 6_000; i++) {
                Map<String, Object> order = DATA.order(i, id -> "c" + id, id -> "p" + id);
                lines += parts(order, "lines").size();
                assertThat(Decimals.parse((String) parts(order, "lines").get(0).get("unitPrice")))
                        .isPositive();
            }
            assertThat(lines).isBetween(17_000L, 19_000L);
        }

        @Test
        void nameProductsAsTheyAre() {
            Map<String, Object> order = DATA.order(7, id -> "c" + id, id -> "p" + id);
            Map<String, Object> line = parts(order, "lines").get(0);
            long product = Long.parseLong(((String) line.get("productId")).substring(1));
            assertThat(DATA.product(product))
                    .containsEntry("name", line.get("name"))
                    .containsEntry("sku", line.get("sku"));
        }
    }

    @Nested
    class Files {
        @Test
        void haveExactlyTheBrokenRowsTheyTell() throws IOException {
            var csv = new SampleCsv(DATA, 100);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            csv.write(out, 2_000, Encoding.GB18030);
            byte[] bytes = out.toByteArray();
            assertThat(Encoding.detect(bytes, bytes.length)).isEqualTo(Encoding.GB18030);
            try (CsvReader reader = CsvReader.open(new ByteArrayInputStream(bytes), CsvOptions.of(Encoding.GB18030))) {
                assertThat(row(reader).cells()).startsWith("客户编号", "类型", "名称", "手机", "邮箱");
                int broken = 0;
                for (long i = 0; i < 2_000; i++) {
                    CsvRow row = row(reader);
                    assertThat(isBroken(row))
                            .as("row %s", row)
                            .isEqualTo(csv.breakage(i).isPresent());
                    broken += csv.breakage(i).isPresent() ? 1 : 0;
                }
                assertThat(broken).isEqualTo(20);
                assertThat(reader.read()).isNull();
            }
        }

        @Test
        void areJsonLines() throws IOException {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            SampleJsonLines.write(out, 3, DATA::product);
            assertThat(out.toString(StandardCharsets.UTF_8).lines())
                    .hasSize(3)
                    .allMatch(line -> line.startsWith("{\"sku\":\"P-0000") && line.endsWith("}"));
        }

        private CsvRow row(CsvReader reader) throws IOException {
            return java.util.Objects.requireNonNull(reader.read());
        }

        private boolean isBroken(CsvRow row) {
            String name = row.cells().get(2);
            return row.fault() != null
                    || name.isEmpty()
                    || name.length() > 255
                    || !isEmail(row.cells().get(4));
        }

        private boolean isEmail(String text) {
            try {
                EmailAddress.of(text);
                return true;
            } catch (BadValue e) {
                return false;
            }
        }
    }
}
