// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.repository;

import java.time.Instant;

/**
 * What was found true of a repository: it is never taken back, only replaced by what is newer.
 *
 * @param root the newest root as it was signed
 * @param timestampVersion of the newest timestamp; 0: none yet
 * @param expires until when that is news
 * @param indexVersion of the newest index; 0: none yet
 * @param index as it was signed
 */
record Trusted(byte[] root, long timestampVersion, Instant expires, long indexVersion, byte[] index) {
    /** A root that nothing was read under so far. */
    static Trusted only(byte[] root) {
        return new Trusted(root, 0, Instant.EPOCH, 0, new byte[0]);
    }

    RootFile keys() {
        return RootFile.read(Role.ROOT.file(), root);
    }
}
