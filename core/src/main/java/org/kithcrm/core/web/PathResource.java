// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

/** A resource whose root path is known to the instance only; wins over {@code @Path} of its class. */
public interface PathResource {
    /** Relative to the application, such as {@code notes}. */
    String path();
}
