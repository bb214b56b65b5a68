// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench.base;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.kithcrm.bench.load.Answer;

/**
 * What a baseline answers: status, headers and body as the product gave them, without those that Jetty makes itself.
 *
 * @param status its status
 * @param fields its headers
 * @param body its body
 */
public record Prepared(int status, List<HttpField> fields, byte[] body) {
    private static final List<String> JETTYS_OWN = List.of("date", "content-length", "transfer-encoding", "connection");

    /** An answer that the product gave. */
    public static Prepared of(Answer answer) {
        List<HttpField> fields = answer.head()
                .lines()
                .skip(1)
                .filter(line -> line.indexOf(':') > 0)
                .map(line -> new HttpField(
                        line.substring(0, line.indexOf(':')),
                        line.substring(line.indexOf(':') + 1).trim()))
                .filter(field -> !JETTYS_OWN.contains(field.getLowerCaseName()))
                .toList();
        return new Prepared(answer.status(), fields, answer.body());
    }

    /** As bytes, to hand it to a baseline. */
    public byte[] bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(status);
        out.writeInt(fields.size());
        for (HttpField field : fields) {
            out.writeUTF(field.getName());
            out.writeUTF(field.getValue());
        }
        out.write(body);
        return bytes.toByteArray();
    }

    static Prepared read(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        int status = in.readInt();
        HttpField[] fields = new HttpField[in.readInt()];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = new HttpField(in.readUTF(), in.readUTF());
        }
        return new Prepared(status, List.of(fields), in.readAllBytes());
    }
}
