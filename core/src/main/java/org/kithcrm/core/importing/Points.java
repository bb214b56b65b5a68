// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.importing;

import org.jspecify.annotations.Nullable;
import org.kithcrm.core.record.RecordData;
import org.kithcrm.core.value.EmailAddress;
import org.kithcrm.core.value.PhoneNumber;

/** Contact points in the form that customers are found by. Thread-safe. */
final class Points {
    private final String region;
    private final @Nullable String ordered;

    /**
     * Reads numbers without a country.
     *
     * @param region where they belong
     * @param ordered the region that the order names, which is kept with the number; null if it names none
     */
    Points(String region, @Nullable String ordered) {
        this.region = region;
        this.ordered = ordered;
    }

    /**
     * The point with its normal form.
     *
     * @param stated the customer's country, or null if the row does not say
     */
    Candidate.Point normal(Candidate.Point point, @Nullable String stated) {
        boolean assumed = stated == null;
        String country = stated == null ? region : stated;
        String value = String.valueOf(point.data().get("value"));
        if (!isNumber(point.data())) {
            boolean open =
                    point.normalized() == null && "email".equals(point.data().get("type"));
            String email = open ? EmailAddress.normalize(value).orElse(null) : point.normalized();
            return new Candidate.Point(point.data(), email, point.header());
        }
        if (assumed && ordered != null && point.data().get("region") == null) {
            point.data().send("region", ordered);
        }
        Object own = point.data().get("region");
        String normalized = PhoneNumber.normalize(value, own == null ? country : String.valueOf(own))
                .orElse(null);
        return new Candidate.Point(point.data(), normalized, point.header());
    }

    static boolean isNumber(RecordData point) {
        String type = String.valueOf(point.get("type"));
        return type.equals("phone") || type.equals("mobile") || type.equals("whatsapp");
    }
}
