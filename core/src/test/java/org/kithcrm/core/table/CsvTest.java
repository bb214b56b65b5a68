// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
    private static final Charset GB = Charset.forName("GB18030");

    private static List<CsvRow> rows(InputStream in, CsvOptions options) {
        try (CsvReader reader = CsvReader.open(in, options)) {
            List<CsvRow> rows = new ArrayList<>();
            for (CsvRow row = reader.read(); row != null; row = reader.read()) {
                rows.add(row);
            }
            return rows;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<CsvRow> rows(byte[] bytes, Encoding encoding) {
        return rows(new ByteArrayInputStream(bytes), CsvOptions.of(encoding));
    }

    private static List<CsvRow> rows(String text) {
        return rows(text.getBytes(StandardCharsets.UTF_8), Encoding.UTF_8);
    }

    private static List<List<String>> cells(String text) {
        return rows(text).stream().map(CsvRow::cells).toList();
    }

    private static byte[] joined(Object... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Object part : parts) {
            out.writeBytes(part instanceof byte[] bytes ? bytes : ((String) part).getBytes(GB));
        }
        return out.toByteArray();
    }

    @Nested
    class Reading {
        @Test
        void splitsQuotedCellsOnce() {
            assertThat(cells("a,\"b,\"\"c\"\"\",\r\n\"x\ny\",,\"\"\n"))
                    .containsExactly(List.of("a", "b,\"c\"", ""), List.of("x\ny", "", ""));
        }

        @ParameterizedTest
        @ValueSource(strings = {"\n", "\r\n", "\r"})
        void knowsEachLineEndAndItsNumber(String end) {
            List<CsvRow> rows = rows("a,b" + end + end + "\"x" + end + "y\",1" + end + "z,2");
            assertThat(rows).extracting(CsvRow::line).containsExactly(1L, 3L, 5L);
            assertThat(rows).extracting(CsvRow::fault).containsOnlyNulls();
            assertThat(rows.get(2).cells()).containsExactly("z", "2");
        }

        @Test
        void keepsEmptyCellsAtTheEndOfTheFile() {
            assertThat(cells("a,b\n1,")).containsExactly(List.of("a", "b"), List.of("1", ""));
            assertThat(cells("")).isEmpty();
            assertThat(cells("\n\n")).isEmpty();
            assertThat(cells(",")).containsExactly(List.of("", ""));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = ' ',
                value = {"名称;手机;备,注 ;", "名称|手机|邮箱 |", "名称,手机 ,", "\"a;b;c\",x ,", "one ,"})
        void findsTheDelimiter(String header, char delimiter) throws IOException {
            var in = new ByteArrayInputStream(header.getBytes(StandardCharsets.UTF_8));
            try (CsvReader reader = CsvReader.open(in, CsvOptions.of(Encoding.UTF_8))) {
                assertThat(reader.delimiter()).isEqualTo(delimiter);
            }
        }

        @Test
        void findsTabs() {
            assertThat(cells("a\tb,c\td\n")).containsExactly(List.of("a", "b,c", "d"));
        }

        @Test
        void dropsTheByteOrderMark() {
            assertThat(cells("\uFEFF名称,手机\n")).containsExactly(List.of("名称", "手机"));
            assertThat(rows("\uFEFF名称\n".getBytes(GB), Encoding.GB18030).get(0).cells())
                    .containsExactly("名称");
        }

        @Test
        void seesDelimitersWithinCharactersOfGb18030AsPartOfThem() {
            // 0x81 0x7C and 0xFD 0x7C end with the byte of a bar
            String bars = new String(new byte[] {(byte) 0x81, 0x7C, (byte) 0xFD, 0x7C}, GB);
            List<CsvRow> rows = rows(("名称|备注\n" + bars + "|𠮷\n").getBytes(GB), Encoding.GB18030);
            assertThat(rows.get(1).cells()).containsExactly(bars, "𠮷");
        }

        @Test
        void takesApostrophesBackOnlyBeforeFormulas() {
            assertThat(cells("'=1,'tis,''=x,'＠a,'\n")).containsExactly(List.of("=1", "'tis", "'=x", "＠a", "'"));
            var options = new CsvOptions(Encoding.UTF_8, ',', false, 100);
            assertThat(rows(new ByteArrayInputStream("'=1".getBytes(StandardCharsets.UTF_8)), options)
                            .get(0)
                            .cells())
                    .containsExactly("'=1");
        }
    }

    @Nested
    class Faults {
        @Test
        void malformedBytesSpoilOnlyTheirRow() {
            byte[] bytes = joined("名称,手机\n王", new byte[] {(byte) 0xFF}, "明,1\n李娜,2\n", new byte[] {(byte) 0x81});
            List<CsvRow> rows = rows(bytes, Encoding.GB18030);
            assertThat(rows)
                    .extracting(CsvRow::fault)
                    .containsExactly(null, CsvRow.Fault.ENCODING, null, CsvRow.Fault.ENCODING);
            assertThat(rows.get(1)).isEqualTo(new CsvRow(2, List.of("王\uFFFD明", "1"), CsvRow.Fault.ENCODING));
            assertThat(rows.get(2).cells()).containsExactly("李娜", "2");
        }

        @Test
        void halfACharacterDoesNotEatTheLineEnd() {
            byte[] bytes = joined("名称\n", new byte[] {(byte) 0xCD}, "\n李娜\n");
            assertThat(rows(bytes, Encoding.GB18030)).extracting(CsvRow::line).containsExactly(1L, 2L, 3L);
        }

        @ParameterizedTest
        @EnumSource(Encoding.class)
        void areFoundWhereverTheBufferEnds(Encoding encoding) {
            byte[] head = "名称\n".getBytes(encoding.charset());
            byte[] good = "王小明,有限公司𠮷\n".getBytes(encoding.charset());
            byte[] bad = {'x', (byte) 0xFF, '\n'};
            List<InputStream> parts = new ArrayList<>(List.of(new ByteArrayInputStream(head)));
            for (int i = 0; i < 30_000; i++) {
                parts.add(new ByteArrayInputStream(i % 100 == 0 ? bad : good));
            }
            List<CsvRow> rows = rows(new SequenceInputStream(Collections.enumeration(parts)), CsvOptions.of(encoding));
            assertThat(rows).hasSize(30_001);
            assertThat(rows.stream().filter(row -> row.fault() == CsvRow.Fault.ENCODING))
                    .hasSize(300);
            assertThat(rows.stream().filter(row -> row.fault() == null).skip(1))
                    .allMatch(row -> row.cells().equals(List.of("王小明", "有限公司𠮷")));
            assertThat(rows.get(30_000).line()).isEqualTo(30_001);
        }

        @Test
        void textBehindAQuoteIsOne() {
            assertThat(rows("\"a\"b,c\nd,e\n"))
                    .containsExactly(
                            new CsvRow(1, List.of("ab", "c"), CsvRow.Fault.QUOTE),
                            new CsvRow(2, List.of("d", "e"), null));
        }

        @Test
        void anOpenQuoteIsOne() {
            assertThat(rows("a,b\n\"c,d\ne").get(1).fault()).isEqualTo(CsvRow.Fault.QUOTE);
        }

        @Test
        void aRowThatIsTooLongIsCutAndTheNextOneRead() {
            var options = new CsvOptions(Encoding.UTF_8, ',', true, 10);
            byte[] bytes = ("a,\"" + "x\n".repeat(8) + "b,c\n").getBytes(StandardCharsets.UTF_8);
            List<CsvRow> rows = rows(new ByteArrayInputStream(bytes), options);
            assertThat(rows.get(0).fault()).isEqualTo(CsvRow.Fault.TOO_LONG);
            assertThat(rows.get(rows.size() - 1)).isEqualTo(new CsvRow(9, List.of("b", "c"), null));
        }
    }

    @Nested
    class Writing {
        private final List<CsvColumn> columns =
                List.of(CsvColumn.text("名称"), CsvColumn.numeric("手机"), CsvColumn.numeric("金额"));

        private byte[] written(CsvWriter.Format format, List<List<String>> rows) throws IOException {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (CsvWriter writer = new CsvWriter(out, format, columns)) {
                for (List<String> row : rows) {
                    writer.row(row);
                }
            }
            return out.toByteArray();
        }

        @Test
        void neutralizesFormulasButNotNumbers() throws IOException {
            byte[] bytes = written(
                    CsvWriter.Format.of(Encoding.UTF_8),
                    List.of(
                            Arrays.asList("=1+1", "+8613800138000", "-12.50"),
                            Arrays.asList("-1", "+86 138", null),
                            Arrays.asList("＝A1", "@x", "-1.")));
            assertThat(new String(bytes, StandardCharsets.UTF_8))
                    .isEqualTo("名称,手机,金额\r\n'=1+1,+8613800138000,-12.50\r\n'-1,'+86 138,\r\n'＝A1,'@x,'-1.\r\n");
        }

        @Test
        void leavesRawFilesAsTheyAre() throws IOException {
            var format = new CsvWriter.Format(Encoding.UTF_8, ';', true, true);
            assertThat(new String(written(format, List.of(List.of("=1", "a;b", ""))), StandardCharsets.UTF_8))
                    .isEqualTo("\uFEFF名称;手机;金额\r\n=1;\"a;b\";\r\n");
        }

        @ParameterizedTest
        @EnumSource(Encoding.class)
        void isReadBackExactly(Encoding encoding) throws IOException {
            List<List<String>> rows = List.of(
                    List.of("=cmd|' /C calc'!A0", "+8613800138000", "-0.01"),
                    List.of("'=x", "''", "'-"),
                    List.of("\t王\r\n小\"明\"", " a ", "，"),
                    List.of("😀,𠮷", "\r", "\n"),
                    List.of("＋1", "－", "''＠"));
            byte[] bytes = written(CsvWriter.Format.of(encoding), rows);
            List<CsvRow> read = rows(bytes, encoding);
            assertThat(read.stream().skip(1).map(CsvRow::cells)).containsExactlyElementsOf(rows);
            assertThat(read).extracting(CsvRow::fault).containsOnlyNulls();
        }
    }

    @Nested
    class Detecting {
        @Test
        void knowsBothEncodings() throws IOException {
            String text = "名称,手机\n王小明,13800138000\n上海云帆贸易有限公司,\n";
            for (Encoding encoding : Encoding.values()) {
                byte[] bytes = text.getBytes(encoding.charset());
                assertThat(Encoding.detect(bytes, bytes.length)).isEqualTo(encoding);
                assertThat(Encoding.detect(bytes, bytes.length - 3)).isEqualTo(encoding);
                byte[] late = ("id,name\n" + "1,x\n".repeat(50_000) + text).getBytes(encoding.charset());
                assertThat(Encoding.detect(new ByteArrayInputStream(late))).isEqualTo(encoding);
            }
        }

        @Test
        void takesAsciiAsUtf8() {
            byte[] bytes = "a,b\n1,2\n".getBytes(StandardCharsets.US_ASCII);
            assertThat(Encoding.detect(bytes, bytes.length)).isEqualTo(Encoding.UTF_8);
        }

        @Test
        void forgivesAFewBrokenRows() {
            byte[] good = "王小明\n".repeat(20).getBytes(StandardCharsets.UTF_8);
            byte[] bytes = Arrays.copyOf(good, good.length + 1);
            bytes[good.length] = (byte) 0xFF;
            assertThat(Encoding.detect(bytes, bytes.length)).isEqualTo(Encoding.UTF_8);
        }

        @Test
        void readsNamesOfOptions() {
            assertThat(Encoding.of("GB18030")).contains(Encoding.GB18030);
            assertThat(Encoding.of("auto")).isEmpty();
        }
    }
}
