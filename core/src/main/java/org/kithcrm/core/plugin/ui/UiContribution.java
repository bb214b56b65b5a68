// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.ui;

import org.kithcrm.core.plugin.archive.Archive;
import org.kithcrm.core.plugin.manifest.ArchiveTexts;
import org.kithcrm.core.plugin.manifest.UiDescriptor;

/**
 * What a serving plugin adds to the user interface.
 *
 * @param digest of its archive
 * @param shell whether it is the page itself, in which the others have their places
 */
public record UiContribution(
        String id, String version, String digest, boolean shell, UiDescriptor descriptor, ArchiveTexts texts) {
    private static final int SHORT = 16;

    /**
     * What an archive adds.
     *
     * @param descriptor of the archive
     */
    public static UiContribution of(Archive archive, UiDescriptor descriptor) {
        return new UiContribution(
                archive.manifest().id(),
                archive.manifest().version(),
                archive.digest(),
                archive.manifest().provides().contains("ui:shell"),
                descriptor,
                archive.texts());
    }

    /** Where its files are: another place for each archive, so that they may be kept for ever. */
    String base() {
        return UiPages.FILES + id + '/' + shortened(digest) + '/';
    }

    static String shortened(String digest) {
        return digest.substring(0, SHORT);
    }
}
