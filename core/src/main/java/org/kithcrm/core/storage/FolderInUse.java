// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.storage;

import java.nio.file.Path;

/** Another server has the data folder open. The message is the one sentence to show before exit code 2. */
public final class FolderInUse extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FolderInUse(Path folder) {
        super("The data folder " + folder + " is in use by another Kith server; stop that one or name another folder.");
    }
}
