// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.blob;

import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.blob.Blob;
import org.kithcrm.api.blob.ByteRange;
import org.kithcrm.api.error.Problem;

/** A file as HTTP gives it out, whole or in part. */
final class Download {
    private static final Pattern RANGE = Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})");

    private Download() {}

    static Response of(Blob blob, @Nullable String header, Function<ByteRange, InputStream> open) {
        Matcher asked = RANGE.matcher(header == null ? "" : header);
        // what is not understood is as if it were not there
        if (!asked.matches() || asked.group(1).isEmpty() && asked.group(2).isEmpty()) {
            return answer(200, blob, open.apply(ByteRange.all()), blob.size()).build();
        }
        long first = first(asked, blob.size());
        long last = last(asked, blob.size());
        if (first > last) {
            throw new Problem(416, "request.bad-range", "The file has " + blob.size() + " bytes.");
        }
        long length = last - first + 1;
        return answer(206, blob, open.apply(new ByteRange(first, length)), length)
                .header("Content-Range", "bytes " + first + '-' + last + '/' + blob.size())
                .build();
    }

    /** Without a first byte the second number counts from the end. */
    private static long first(Matcher asked, long size) {
        return asked.group(1).isEmpty()
                ? Math.max(0, size - Long.parseLong(asked.group(2)))
                : Long.parseLong(asked.group(1));
    }

    private static long last(Matcher asked, long size) {
        boolean open = asked.group(1).isEmpty() || asked.group(2).isEmpty();
        return open ? size - 1 : Math.min(size - 1, Long.parseLong(asked.group(2)));
    }

    private static Response.ResponseBuilder answer(int status, Blob blob, InputStream in, long length) {
        return Response.status(status)
                .entity(in)
                .header("Content-Type", blob.type())
                .header("Content-Length", length)
                .header("Content-Disposition", disposition(blob.name()))
                .header("Content-Security-Policy", "sandbox")
                .header("Accept-Ranges", "bytes")
                .header("ETag", '"' + blob.sha256() + '"');
    }

    /** Twice: in letters that all know, and as it is (RFC 6266, RFC 8187). */
    private static String disposition(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9 ._-]", "_");
        String exact = URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + exact;
    }
}
