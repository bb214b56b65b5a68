// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

/** Whether the server still waits for its first administrator; asked for each request, so it must be cheap. */
@FunctionalInterface
public interface SetupState {
    boolean required();
}
