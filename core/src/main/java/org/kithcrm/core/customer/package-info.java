// SPDX-License-Identifier: Apache-2.0
/** Customers: organizations and persons, their contact points, addresses, relationships, consents, tags and keys. */
@NullMarked
package org.kithcrm.core.customer;

import org.jspecify.annotations.NullMarked;
