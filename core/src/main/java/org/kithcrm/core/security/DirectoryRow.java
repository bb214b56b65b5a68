// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.security;

/** Somebody or something that records can be assigned to. */
record DirectoryRow(long id, String name) {}
