// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/** Characters of a stream of bytes that tells where bytes are malformed instead of failing or hiding it. */
final class StrictChars implements AutoCloseable {
    /** After the last character. */
    static final int END = -1;
    /** In place of bytes that are no character. */
    static final int MALFORMED = -2;

    private static final int SIZE = 1 << 16;

    private final InputStream in;
    private final CharsetDecoder decoder;
    private final ByteBuffer bytes = ByteBuffer.allocate(SIZE).limit(0);
    private final CharBuffer chars = CharBuffer.allocate(SIZE).limit(0);
    private final char[] buffer = chars.array();
    private int at;
    private int limit;
    private boolean ended;
    private boolean malformed;

    StrictChars(InputStream in, Encoding encoding) throws IOException {
        this.in = in;
        this.decoder = encoding.charset()
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        if (fill() && buffer[0] == '\uFEFF') {
            at++;
        }
    }

    /** The next character, {@link #MALFORMED} or {@link #END}. */
    int next() throws IOException {
        if (at < limit) {
            return buffer[at++];
        }
        if (malformed) {
            malformed = false;
            return MALFORMED;
        }
        return fill() ? next() : END;
    }

    /** What is decoded and not read yet; at the start the first characters of the file. */
    CharSequence ahead() {
        return chars.duplicate().position(at).limit(limit);
    }

    /** Decodes more; false at the end. */
    private boolean fill() throws IOException {
        chars.clear();
        while (chars.position() == 0 && !malformed && !(ended && !bytes.hasRemaining())) {
            read();
            CoderResult result = decoder.decode(bytes, chars, ended);
            if (result.isError()) {
                bytes.position(bytes.position() + result.length());
                malformed = true;
            }
        }
        at = 0;
        limit = chars.position();
        return limit > 0 || malformed;
    }

    private void read() throws IOException {
        if (ended || bytes.remaining() > SIZE / 2) {
            return;
        }
        bytes.compact();
        int read = in.readNBytes(bytes.array(), bytes.position(), bytes.remaining());
        ended = bytes.position() + read < SIZE;
        bytes.position(bytes.position() + read).flip();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
