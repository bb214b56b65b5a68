// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench.load;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A prepared request with the answer it must get. In its text {@code {#}} stands for a number of 12 digits that no other request has,
 * {@code {8}} and {@code {5}} for its last digits, and {@code {v}} for the version its record has reached by now.
 *
 * @param parts the bytes between the places
 * @param places a character of {@code #85v} for each place, one between each two parts
 * @param expected what a right answer looks like
 */
record Template(List<byte[]> parts, String places, Expected expected) {
    private static final String KINDS = "#85v";

    static Template of(String text, Expected expected) {
        List<byte[]> parts = new ArrayList<>();
        StringBuilder places = new StringBuilder();
        int from = 0;
        for (int at = text.indexOf('{'); at >= 0; at = text.indexOf('{', at + 1)) {
            if (at + 2 < text.length() && text.charAt(at + 2) == '}' && KINDS.indexOf(text.charAt(at + 1)) >= 0) {
                parts.add(text.substring(from, at).getBytes(StandardCharsets.UTF_8));
                places.append(text.charAt(at + 1));
                from = at + 3;
            }
        }
        parts.add(text.substring(from).getBytes(StandardCharsets.UTF_8));
        return new Template(parts, places.toString(), expected);
    }

    boolean versioned() {
        return places.indexOf('v') >= 0;
    }

    /** The request as it is sent. */
    byte[] bytes(long number, long version) {
        if (places.isEmpty()) {
            return parts.get(0);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
        String digits = String.format(Locale.ROOT, "%012d", number);
        bytes.writeBytes(parts.get(0));
        for (int i = 0; i < places.length(); i++) {
            String shown = switch (places.charAt(i)) {
                case '8' -> digits.substring(4);
                case '5' -> digits.substring(7);
                case 'v' -> Long.toString(version);
                default -> digits;
            };
            bytes.writeBytes(shown.getBytes(StandardCharsets.US_ASCII));
            bytes.writeBytes(parts.get(i + 1));
        }
        return bytes.toByteArray();
    }

    void write(DataOutputStream out) throws IOException {
        out.writeUTF(places);
        for (byte[] part : parts) {
            out.writeInt(part.length);
            out.write(part);
        }
        expected.write(out);
    }

    static Template read(DataInputStream in) throws IOException {
        String places = in.readUTF();
        List<byte[]> parts = new ArrayList<>();
        for (int i = 0; i <= places.length(); i++) {
            parts.add(in.readNBytes(in.readInt()));
        }
        return new Template(parts, places, Expected.read(in));
    }
}
