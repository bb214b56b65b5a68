// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.config;

/** Whether plugin archives may come over REST. */
public enum PluginUpload {
    /** Only while the server listens on loopback. */
    AUTO,
    ON,
    OFF
}
