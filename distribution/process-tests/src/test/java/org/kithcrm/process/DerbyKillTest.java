// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.process;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class DerbyKillTest implements KillContract {
    @TempDir
    private Path data;

    @Override
    public Kith kith() {
        return Kith.on(data);
    }
}
