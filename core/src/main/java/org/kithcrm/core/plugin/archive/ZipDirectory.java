// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.archive;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.kithcrm.core.plugin.manifest.Refusals;

/** Reads the central directory of a zip file by itself and trusts nothing in it: what two readers could understand differently is refused. */
final class ZipDirectory {
    private static final int END = 0x06054b50;
    private static final int END_SIZE = 22;
    private static final int CENTRAL = 0x02014b50;
    private static final int CENTRAL_SIZE = 46;
    private static final int LOCAL = 0x04034b50;
    private static final int LOCAL_SIZE = 30;
    private static final int COMMENT_MOST = 0xffff;
    private static final int ENCRYPTED = 1;
    private static final int DEFLATED = 8;
    private static final int UNIX = 3;
    private static final int LINK = 0xa000;
    private static final int FILE_TYPE = 0xf000;

    private final ByteBuffer zip;
    private final Limits limits;

    private ZipDirectory(byte[] bytes, Limits limits) {
        this.zip = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        this.limits = limits;
    }

    /**
     * One entry.
     *
     * @param name as written, with a slash at its end for a folder
     * @param deflated or stored
     * @param size bytes unpacked, as claimed
     * @param packed bytes in the file
     * @param header where its local header begins
     * @param data where its bytes begin
     */
    record Entry(String name, boolean deflated, long size, int packed, int header, int data) {
        boolean isFolder() {
            return name.endsWith("/");
        }
    }

    /** All entries, checked for all but their contents. */
    static List<Entry> read(byte[] bytes, Limits limits) {
        try {
            return new ZipDirectory(bytes, limits).entries();
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw Refusals.archive("not-zip", "The zip file's directory is damaged.");
        }
    }

    private List<Entry> entries() {
        int end = end();
        int count = u16(end + 10);
        if (count > limits.entries() || count == 0xffff) {
            throw Refusals.archive("entries", "The archive has more than " + limits.entries() + " entries.");
        }
        List<Entry> entries = new ArrayList<>(count);
        int at = zip.getInt(end + 16);
        for (int i = 0; i < count; i++) {
            if (zip.getInt(at) != CENTRAL) {
                throw Refusals.archive("not-zip", "The zip file's directory is damaged.");
            }
            entries.add(entry(at));
            at += CENTRAL_SIZE + u16(at + 28) + u16(at + 30) + u16(at + 32);
        }
        checkNames(entries);
        checkOverlap(entries);
        return entries;
    }

    private int end() {
        int last = zip.limit() - END_SIZE;
        for (int at = last; at >= Math.max(0, last - COMMENT_MOST); at--) {
            if (zip.getInt(at) == END && u16(at + 20) == last - at) {
                return at;
            }
        }
        throw Refusals.archive("not-zip", "This is not a zip file.");
    }

    private Entry entry(int at) {
        int method = u16(at + 10);
        String name = name(at + CENTRAL_SIZE, u16(at + 28));
        if ((u16(at + 8) & ENCRYPTED) != 0 || method != 0 && method != DEFLATED) {
            throw Refusals.archive("layout", name + " is encrypted or packed by another method than deflate.");
        }
        boolean link = u16(at + 4) >>> 8 == UNIX && (zip.getInt(at + 38) >>> 16 & FILE_TYPE) == LINK;
        if (link) {
            throw Refusals.archive("path", name + " is a link.");
        }
        int header = zip.getInt(at + 42);
        int packed = zip.getInt(at + 20);
        long size = Integer.toUnsignedLong(zip.getInt(at + 24));
        if (header < 0 || packed < 0 || zip.getInt(header) != LOCAL) {
            throw Refusals.archive("not-zip", "The zip file's directory is damaged.");
        }
        int nameLength = u16(header + 26);
        if (!name.equals(name(header + LOCAL_SIZE, nameLength)) || u16(header + 8) != method) {
            throw Refusals.archive("duplicate", name + " has another name or method in its own header.");
        }
        return new Entry(
                name, method == DEFLATED, size, packed, header, header + LOCAL_SIZE + nameLength + u16(header + 28));
    }

    private static void checkNames(List<Entry> entries) {
        Set<String> seen = new HashSet<>();
        for (Entry entry : entries) {
            if (!seen.add(entry.name().toLowerCase(Locale.ROOT))) {
                throw Refusals.archive("duplicate", entry.name() + " is there twice, or but for case.");
            }
        }
    }

    private void checkOverlap(List<Entry> entries) {
        List<Entry> ordered = new ArrayList<>(entries);
        ordered.sort(Comparator.comparingInt(Entry::header));
        long free = 0;
        for (Entry entry : ordered) {
            long end = (long) entry.data() + entry.packed();
            if (entry.header() < free || end > zip.limit()) {
                throw Refusals.archive("overlap", entry.name() + " overlaps another entry.");
            }
            free = end;
        }
    }

    private String name(int at, int length) {
        byte[] bytes = new byte[length];
        zip.get(at, bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private int u16(int at) {
        return Short.toUnsignedInt(zip.getShort(at));
    }
}
