// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** The encodings in which tables come and go. */
public enum Encoding {
    UTF_8("utf-8", StandardCharsets.UTF_8),
    GB18030("gb18030", Charset.forName("GB18030"));

    private final String text;
    private final Charset charset;

    Encoding(String text, Charset charset) {
        this.text = text;
        this.charset = charset;
    }

    /** The name in options. */
    public String text() {
        return text;
    }

    public Charset charset() {
        return charset;
    }

    /** The encoding of that name; empty for {@code auto} and unknown names. */
    public static Optional<Encoding> of(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (Encoding encoding : values()) {
            if (encoding.text.equals(lower)) {
                return Optional.of(encoding);
            }
        }
        return Optional.empty();
    }

    /** What the first bytes of a file are most probably written in. */
    public static Encoding detect(byte[] bytes, int length) {
        EncodingGuess guess = new EncodingGuess();
        guess.add(bytes, length);
        return guess.encoding();
    }

    /** The same, reading until enough was seen beyond ASCII: the head of a file may be all digits. */
    public static Encoding detect(InputStream in) throws IOException {
        EncodingGuess guess = new EncodingGuess();
        byte[] chunk = new byte[1 << 16];
        for (int read = in.read(chunk); read >= 0 && !guess.isSure(); read = in.read(chunk)) {
            guess.add(chunk, read);
        }
        return guess.encoding();
    }
}
