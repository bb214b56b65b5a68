// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.repository;

import java.util.Optional;

/** Where the files of a repository lie. */
interface Source {
    /** Bytes that a signature file or a root may have. */
    int SMALL = 1 << 20;

    /**
     * A file.
     *
     * @param path below the repository, of plain characters
     * @param most bytes it may have
     * @return empty if there is none
     * @throws org.kithcrm.api.error.Problem {@code repository.too-large}, or {@code repository.unreachable}
     */
    Optional<byte[]> find(String path, long most);

    /** A file that has to be there. */
    default byte[] get(String path, long most) {
        return find(path, most).orElseThrow(() -> Refused.missing(path));
    }

    /** The signatures of a file. */
    default SignatureFile signatures(String path) {
        String name = path + SignatureFile.ENDING;
        return SignatureFile.read(name, get(name, SMALL));
    }
}
