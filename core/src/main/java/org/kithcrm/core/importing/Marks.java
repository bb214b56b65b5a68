// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.importing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A set of texts kept as 64 bits each, so that the keys of ten million rows fit. Not thread-safe. */
final class Marks {
    private static final int SMALL = 1 << 12;

    private final MessageDigest digest;
    private long[] slots = new long[SMALL];
    private int size;

    Marks() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean contains(String text) {
        return slots[slot(slots, hash(text))] != 0;
    }

    void add(String text) {
        long hash = hash(text);
        int at = slot(slots, hash);
        if (slots[at] == 0) {
            slots[at] = hash;
            if (++size > slots.length / 2) {
                grow();
            }
        }
    }

    private void grow() {
        long[] wider = new long[slots.length * 2];
        for (long hash : slots) {
            if (hash != 0) {
                wider[slot(wider, hash)] = hash;
            }
        }
        slots = wider;
    }

    private static int slot(long[] in, long hash) {
        int at = (int) (hash & in.length - 1);
        while (in[at] != 0 && in[at] != hash) {
            at = at + 1 & in.length - 1;
        }
        return at;
    }

    private long hash(String text) {
        byte[] bytes = digest.digest(text.getBytes(StandardCharsets.UTF_8));
        long hash = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            hash = hash << Byte.SIZE | bytes[i] & 0xFF;
        }
        return hash == 0 ? 1 : hash;
    }
}
