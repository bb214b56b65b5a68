// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kithcrm.core.table.CardReader;
import org.kithcrm.core.table.CsvRow;

class CardImportTest {
    @TempDir
    Path folder;

    private static CsvRow read(String card, Charset charset) throws IOException {
        try (var cards = CardReader.open(new ByteArrayInputStream(card.getBytes(charset)))) {
            return cards.read();
        }
    }

    private static String cell(CsvRow row, String column) {
        return row.cells().get(CardReader.COLUMNS.indexOf(column));
    }

    @Test
    void oldCardsComeInTheirOwnCharsetsAndInQuotedPrintable() throws IOException {
        String card =
                "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E7=8E=8B;=E5=B0=8F=\r\n=E6=98=8E;;;\r\n"
                        + "FN;CHARSET=GBK:王小明\r\nTEL;CELL:13800138000\r\nEND:VCARD\r\n";
        CsvRow row = read(card, Charset.forName("GBK"));
        assertThat(row.fault()).isNull();
        assertThat(cell(row, "name")).isEqualTo("王小明");
        assertThat(cell(row, "family") + cell(row, "given")).isEqualTo("王小明");
        assertThat(cell(row, "mobile")).isEqualTo("13800138000");
    }

    @Test
    void newCardsFoldEscapeAndGroup() throws IOException {
        String card = "BEGIN:VCARD\nVERSION:4.0\nFN:Ann\n  Lee\\, MA\nitem1.EMAIL;TYPE=work:ann@example.com\n"
                + "TEL;VALUE=uri;TYPE=\"voice,cell\":tel:+44-20-7946-0000\nBDAY:19900102\nADR;LABEL=\"a:b\":;;1 High St;Leeds;;LS1;GB\n"
                + "ORG:Acme\\; Sons;Sales\nEND:VCARD";
        CsvRow row = read(card, StandardCharsets.UTF_8);
        assertThat(cell(row, "name")).isEqualTo("Ann Lee, MA");
        assertThat(cell(row, "email")).isEqualTo("ann@example.com");
        assertThat(cell(row, "mobile")).isEqualTo("+44-20-7946-0000");
        assertThat(cell(row, "birthday")).isEqualTo("1990-01-02");
        assertThat(cell(row, "city") + cell(row, "postcode")).isEqualTo("LeedsLS1");
        assertThat(cell(row, "org")).isEqualTo("Acme; Sons");
    }

    @Test
    void goodCardsBecomeCustomersAndBadOnesSayWhy() throws IOException {
        String file = "junk\nBEGIN:VCARD\nUID:u1\nFN:Ann Lee\nEMAIL:ann@example.com\nEND:VCARD\n"
                + "BEGIN:VCARD\nFN;CHARSET=nonsense:Ben\nEND:VCARD\nBEGIN:VCARD\nTEL:1\nEND:VCARD\nBEGIN:VCARD\nFN:Cut";
        try (var here = new ImportFixture(folder)) {
            for (String counts : List.of("1/0/0/3", "0/0/1/3")) {
                assertThat(ImportFixture.counts(here.run(
                                file, "{\"format\":\"vcard\",\"key\":\"externalKey:vcard\",\"mode\":\"upsert\"}")))
                        .as("%s", here.errors())
                        .isEqualTo(counts);
            }
            assertThat(here.count("SELECT COUNT(*) FROM contact_point WHERE normalized = 'ann@example.com'"))
                    .isEqualTo(1);
        }
    }
}
