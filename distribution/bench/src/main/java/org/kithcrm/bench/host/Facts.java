// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench.host;

import java.time.Instant;
import java.util.List;

/**
 * What a data set holds; kept beside it as JSON.
 *
 * @param admin login of the administrator
 * @param adminToken of the administrator, for preparations
 * @param managerToken of one who is in every team
 * @param owners who own the records, and call
 * @param customers ids in the order of the sample data
 * @param interactions how many each customer has, in the same order
 */
public record Facts(
        String madeAt,
        String admin,
        String adminToken,
        String managerToken,
        List<Owner> owners,
        List<String> customers,
        List<Integer> interactions) {
    /** Of ten customers in a row all have the same owner, so each owner has persons and organizations. */
    private static final int RUN = 10;

    /**
     * A user who owns customers and sees those of his team.
     *
     * @param id of the user
     * @param teamId his one team
     * @param token unlimited, with the rights of his role
     */
    public record Owner(String id, String teamId, String token) {}

    /** Who owns a customer. */
    public Owner ownerOf(int customer) {
        return owners.get(ownerIndex(customer, owners.size()));
    }

    static int ownerIndex(int customer, int owners) {
        return customer / RUN % owners;
    }

    boolean isFresh(Instant now, int days) {
        return Instant.parse(madeAt).plusSeconds(days * 86_400L).isAfter(now);
    }
}
