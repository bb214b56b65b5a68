// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.kithcrm.core.plugin.manifest.Refusals;

/** Unpacks entries and counts while writing: claimed sizes are not believed. */
final class Inflation {
    private static final int CHUNK = 64 * 1024;

    private final Limits limits;
    private long left;

    Inflation(Limits limits) {
        this.limits = limits;
        this.left = limits.unpacked();
    }

    void write(byte[] zip, ZipDirectory.Entry entry, OutputStream out) throws IOException {
        if (!entry.deflated()) {
            take(entry.packed());
            out.write(zip, entry.data(), entry.packed());
            return;
        }
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(zip, entry.data(), entry.packed());
            inflate(inflater, entry, out);
        } catch (DataFormatException e) {
            throw Refusals.archive("not-zip", entry.name() + " cannot be unpacked.");
        } finally {
            inflater.end();
        }
    }

    private void inflate(Inflater inflater, ZipDirectory.Entry entry, OutputStream out)
            throws IOException, DataFormatException {
        byte[] chunk = new byte[CHUNK];
        while (!inflater.finished()) {
            int count = inflater.inflate(chunk);
            if (count == 0 && !inflater.finished() && (inflater.needsInput() || inflater.needsDictionary())) {
                throw new DataFormatException("cut");
            }
            take(count);
            long written = inflater.getBytesWritten();
            if (written > Limits.RATIO_FROM && written / limits.ratio() > entry.packed()) {
                throw Refusals.archive(
                        "ratio", entry.name() + " grows to more than " + limits.ratio() + " times its packed size.");
            }
            out.write(chunk, 0, count);
        }
    }

    private void take(int count) {
        left -= count;
        if (left < 0) {
            throw Refusals.archive("size", "The archive unpacks to more than " + limits.unpacked() + " bytes.");
        }
    }
}
