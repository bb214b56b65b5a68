// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

/** A resource that serves one collection of records; completes {@code {collection}} in its permissions. */
public interface CollectionResource {
    /** The plural kebab-case name, such as {@code customers}. */
    String collection();
}
