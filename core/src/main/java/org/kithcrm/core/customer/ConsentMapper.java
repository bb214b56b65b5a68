// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.customer;

import java.util.List;

/** Consents of a customer; the caller has checked that the customer is visible. */
interface ConsentMapper {
    void insert(ConsentRow row);

    List<ConsentRow> newestFirst(long customerId);
}
