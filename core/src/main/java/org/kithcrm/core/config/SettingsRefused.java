// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.config;

import java.util.List;

/** The settings cannot be used; the server does not start. */
public final class SettingsRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    SettingsRefused(List<String> reasons) {
        super(String.join("\n", reasons));
    }
}
