// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.config;

/** How a line of the log is written. */
public enum LogFormat {
    TEXT,
    JSON
}
