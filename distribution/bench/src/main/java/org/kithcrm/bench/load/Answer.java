// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench.load;

import java.nio.charset.StandardCharsets;

/**
 * An answer as it came.
 *
 * @param status its status
 * @param head status line and header lines
 * @param body its body, without chunks
 */
public record Answer(int status, String head, byte[] body) {
    /** A header's value; empty without it. */
    public String header(String name) {
        return head.lines()
                .skip(1)
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).trim())
                .findFirst()
                .orElse("");
    }

    /** The body as text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
