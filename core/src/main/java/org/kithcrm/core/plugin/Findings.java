// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import java.util.ArrayList;
import java.util.List;
import org.kithcrm.api.SelfTest;
import org.kithcrm.core.plugin.manifest.Refusals;

/** What a self-test tells. Used on one thread. */
final class Findings implements SelfTest {
    private final List<String> advice = new ArrayList<>();

    @Override
    public void require(boolean holds, String sentence) {
        if (!holds) {
            throw Refusals.of("plugin.self-test", sentence);
        }
    }

    @Override
    public void advise(boolean holds, String sentence) {
        if (!holds) {
            advice.add(sentence);
        }
    }

    List<String> advice() {
        return List.copyOf(advice);
    }
}
