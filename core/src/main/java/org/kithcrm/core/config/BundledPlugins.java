// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.config;

/** What happens to the archives that come with the server. */
public enum BundledPlugins {
    /** They wait for the administrator. */
    OFFER,
    /** Those not there yet are installed at each start. */
    INSTALL
}
