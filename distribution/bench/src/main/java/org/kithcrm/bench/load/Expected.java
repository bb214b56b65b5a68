// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench.load;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * What a right answer looks like.
 *
 * @param status its status
 * @param length how long its body is
 * @param check how the body is looked at, each 1,000th time
 * @param mark the {@link Body#mark} of a right body
 * @param version of the record that a first answer shows; its digits count in {@code length}
 */
public record Expected(int status, int length, Check check, int mark, long version) {
    /** How a body is looked at. */
    public enum Check {
        /** Its bytes are the same. */
        SAME,
        /** It is JSON with the same members of the same types. */
        SHAPE,
        /** It is JSON; of any length, where other requests of the load change what this one reads. */
        JSON,
        /** It may be anything. */
        NONE
    }

    /** How long the answer is once the record has reached {@code now}. */
    int lengthAt(long now) {
        return version == 0
                ? length
                : length + Long.toString(now).length() - Long.toString(version).length();
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(status);
        out.writeInt(length);
        out.writeByte(check.ordinal());
        out.writeInt(mark);
        out.writeLong(version);
    }

    static Expected read(DataInputStream in) throws IOException {
        return new Expected(in.readInt(), in.readInt(), Check.values()[in.readByte()], in.readInt(), in.readLong());
    }
}
