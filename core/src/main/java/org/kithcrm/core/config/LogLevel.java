// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.config;

/** From which level on events are logged. */
public enum LogLevel {
    ERROR,
    WARN,
    INFO,
    DEBUG
}
