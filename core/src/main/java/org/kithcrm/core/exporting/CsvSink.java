// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.exporting;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.kithcrm.core.record.Field;
import org.kithcrm.core.record.RecordCells;
import org.kithcrm.core.record.Schema;
import org.kithcrm.core.table.CsvColumn;
import org.kithcrm.core.table.CsvWriter;

/** A record in each row, a field in each column. */
final class CsvSink implements Sink {
    private final CsvWriter csv;
    private final RecordCells cells;

    CsvSink(OutputStream out, CsvWriter.Format format, Schema schema, List<String> fields) throws IOException {
        this.cells = new RecordCells(schema, fields);
        this.csv = new CsvWriter(
                out,
                format,
                fields.stream()
                        .map(name -> new CsvColumn(
                                name, numeric(schema.fields().at(schema.fields().require(name)))))
                        .toList());
    }

    private static boolean numeric(Field field) {
        return switch (field.type()) {
            case INTEGER, DECIMAL -> true;
            default -> field.name().equals("primaryPhone");
        };
    }

    @Override
    public void add(byte[] record) throws IOException {
        csv.row(cells.of(record));
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
