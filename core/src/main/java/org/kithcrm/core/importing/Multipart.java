// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.importing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.error.Problem;

/** Reads {@code multipart/form-data} part by part in flat memory. Not thread-safe. */
final class Multipart {
    private static final Pattern BOUNDARY = Pattern.compile("boundary=(?:\"([^\"]{1,70})\"|([^\\s;\"]{1,70}))");
    private static final Pattern NAME = Pattern.compile("(?i)content-disposition:.*[;\\s]name=\"([^\"]*)\".*");
    private static final int BUFFER = 1 << 16;
    private static final int MAX_HEADERS = 8_192;

    private final InputStream in;
    private final byte[] delimiter;
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int limit;
    private boolean ended;

    private Multipart(InputStream in, String boundary) {
        this.in = in;
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        // the first boundary has no line end before it
        buffer[0] = '\r';
        buffer[1] = '\n';
        limit = 2;
    }

    static Multipart open(InputStream in, String contentType) throws IOException {
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!boundary.find()) {
            throw malformed();
        }
        var multipart = new Multipart(in, boundary.group(1) == null ? boundary.group(2) : boundary.group(1));
        multipart.body().transferTo(java.io.OutputStream.nullOutputStream());
        return multipart;
    }

    private static Problem malformed() {
        return new Problem(400, "request.bad-parameter", "The body is no multipart/form-data with options and file.");
    }

    /** Steps to the next part and gives its name; null after the last. The part before has to be read to its end. */
    @Nullable String next() throws IOException {
        String line = line();
        if (line.startsWith("--")) {
            return null;
        }
        String name = "";
        int total = 0;
        for (line = line(); !line.isEmpty(); line = line()) {
            total += line.length();
            if (total > MAX_HEADERS) {
                throw malformed();
            }
            Matcher matcher = NAME.matcher(line);
            name = matcher.matches() ? matcher.group(1) : name;
        }
        return name;
    }

    /** The content of the part. */
    InputStream body() {
        return new Body();
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int c = one(); c != '\n'; c = one()) {
            if (c < 0 && line.toString().startsWith("--")) {
                return line.toString();
            }
            if (c < 0 || line.length() > MAX_HEADERS) {
                throw malformed();
            }
            line.append((char) c);
        }
        int end = line.length();
        return end > 0 && line.charAt(end - 1) == '\r' ? line.substring(0, end - 1) : line.toString();
    }

    private int one() throws IOException {
        if (at == limit && !fill()) {
            return -1;
        }
        return buffer[at++] & 0xFF;
    }

    private boolean fill() throws IOException {
        if (ended) {
            return false;
        }
        System.arraycopy(buffer, at, buffer, 0, limit - at);
        limit -= at;
        at = 0;
        int read = in.read(buffer, limit, buffer.length - limit);
        ended = read < 0;
        limit += Math.max(read, 0);
        return !ended;
    }

    /** How many bytes from {@link #at} surely belong to the part; -1 if the delimiter is next. */
    private int sure() throws IOException {
        while (true) {
            int found = find();
            if (found > at) {
                return found - at;
            }
            if (found == at) {
                return -1;
            }
            int safe = limit - at - delimiter.length + 1;
            if (safe > 0) {
                return safe;
            }
            if (!fill()) {
                throw malformed();
            }
        }
    }

    private int find() {
        int last = limit - delimiter.length;
        for (int i = at; i <= last; i++) {
            if (buffer[i] == '\r' && matches(i)) {
                return i;
            }
        }
        return -1;
    }

    private boolean matches(int from) {
        for (int i = 1; i < delimiter.length; i++) {
            if (buffer[from + i] != delimiter[i]) {
                return false;
            }
        }
        return true;
    }

    private final class Body extends InputStream {
        private boolean over;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (over || length == 0) {
                return over ? -1 : 0;
            }
            int sure = sure();
            if (sure < 0) {
                over = true;
                at += delimiter.length;
                return -1;
            }
            int count = Math.min(sure, length);
            System.arraycopy(buffer, at, into, offset, count);
            at += count;
            return count;
        }
    }
}
