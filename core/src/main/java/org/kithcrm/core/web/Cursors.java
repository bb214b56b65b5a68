// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.error.Problem;
import org.kithcrm.api.error.Violation;

/**
 * Turns the place a page ended at into the opaque text of {@code page.next} and back. Bound by a MAC to what it was made for; never
 * expires. Thread-safe.
 */
public final class Cursors {
    private static final int MAC_BYTES = 12;

    private final SecretKeySpec key;

    /** Signs with {@code secret}, the same on all nodes and after restarts. */
    public Cursors(byte[] secret) {
        this.key = new SecretKeySpec(secret, "HmacSHA256");
    }

    /** The text for a place. */
    public String write(String purpose, List<@Nullable Object> values) {
        var out = new ByteArrayOutputStream();
        try (var data = new DataOutputStream(out)) {
            for (Object value : values) {
                write(data, value);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] place = out.toByteArray();
        byte[] mac = mac(purpose, place);
        byte[] all = Arrays.copyOf(mac, MAC_BYTES + place.length);
        System.arraycopy(place, 0, all, MAC_BYTES, place.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    /** The place of a text made by {@link #write} for the same purpose; else 400 {@code cursor.invalid}. */
    public List<@Nullable Object> read(String purpose, String text) {
        try {
            byte[] all = Base64.getUrlDecoder().decode(text);
            byte[] place = Arrays.copyOfRange(all, Math.min(all.length, MAC_BYTES), all.length);
            if (all.length <= MAC_BYTES || !MessageDigest.isEqual(mac(purpose, place), Arrays.copyOf(all, MAC_BYTES))) {
                throw invalid();
            }
            return values(place);
        } catch (IllegalArgumentException | IOException e) {
            throw invalid();
        }
    }

    private static Problem invalid() {
        return new Problem(
                400,
                "cursor.invalid",
                "This cursor was not given for this collection, sort and filter.",
                List.of(Violation.parameter("after", "cursor.invalid", "Start again without after.")));
    }

    private byte[] mac(String purpose, byte[] place) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(purpose.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return Arrays.copyOf(mac.doFinal(place), MAC_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(DataOutputStream out, @Nullable Object value) throws IOException {
        if (value instanceof byte[] bytes) {
            out.writeByte('b');
            out.writeShort(bytes.length);
            out.write(bytes);
        } else if (value instanceof Long number) {
            out.writeByte('l');
            out.writeLong(number);
        } else if (value instanceof Instant instant) {
            out.writeByte('i');
            out.writeLong(instant.toEpochMilli());
        } else if (value == null) {
            out.writeByte('n');
        } else {
            out.writeByte(
                    value instanceof BigDecimal
                            ? 'd'
                            : value instanceof LocalDate ? 'y' : value instanceof Boolean ? 'f' : 't');
            out.writeUTF(value.toString());
        }
    }

    private static List<@Nullable Object> values(byte[] place) throws IOException {
        var values = new ArrayList<@Nullable Object>();
        try (var in = new DataInputStream(new ByteArrayInputStream(place))) {
            while (in.available() > 0) {
                values.add(value(in));
            }
        }
        return values;
    }

    private static @Nullable Object value(DataInputStream in) throws IOException {
        return switch (in.readByte()) {
            case 'b' -> in.readNBytes(in.readUnsignedShort());
            case 'l' -> in.readLong();
            case 'i' -> Instant.ofEpochMilli(in.readLong());
            case 'd' -> new BigDecimal(in.readUTF());
            case 'y' -> LocalDate.parse(in.readUTF());
            case 'f' -> Boolean.valueOf(in.readUTF());
            case 't' -> in.readUTF();
            default -> null;
        };
    }
}
