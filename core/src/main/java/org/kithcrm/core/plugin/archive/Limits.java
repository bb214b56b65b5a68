// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.archive;

/**
 * What an archive may measure.
 *
 * @param packed bytes of the file
 * @param unpacked bytes of all entries, those of jars in {@code lib/} once more
 * @param entries entries in one archive
 * @param ratio how many times larger an entry over 1 MB may become
 * @param path characters of a path
 */
public record Limits(int packed, long unpacked, int entries, int ratio, int path) {
    private static final int MEGABYTE = 1024 * 1024;
    /** From this size on the ratio counts. */
    static final int RATIO_FROM = MEGABYTE;

    public static final Limits CONTRACT = new Limits(50 * MEGABYTE, 200L * MEGABYTE, 20_000, 100, 200);
}
