// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The ledger of consents, and what a refused version tells. */
@KithTest
class ConsentTest {
    private final Http ann;
    private final String path;

    ConsentTest(Http ann) {
        this.ann = ann;
        this.path = ann.post("customers", "{'kind': 'organization', 'displayName': 'Harbour Tea'}")
                .has(201)
                .path();
    }

    @Test
    void theLastEntryForAChannelAndPurposeCountsAndTheProofIsKept() {
        ann.post(path + "/consents", consent("granted")).has(201);
        ann.post(path + "/consents", consent("withdrawn")).has(201);
        var now = ann.get(path + "/consents").has(200).at("/data");
        assertThat(now).hasSize(1);
        assertThat(now.at("/0/state").asText()).isEqualTo("withdrawn");
        assertThat(now.at("/0/proof/text").asText()).isEqualTo("官网订阅表单 v3");
        assertThat(ann.get(path + "/consents", "history", "true").has(200).at("/data"))
                .hasSize(2);
    }

    private static String consent(String state) {
        return "{'channel': 'email', 'purpose': 'newsletter', 'state': '" + state
                + "', 'legalBasis': 'consent', 'proof': {'text': '官网订阅表单 v3'}}";
    }

    @Test
    void aRefusedVersionNamesTheFieldsThatWereChangedMeanwhile() {
        ann.patch(path, 1, "{'industry': 'tea', 'rating': 4}").has(200);
        var refused = ann.patch(path, 1, "{'industry': 'coffee'}").hasProblem(412, "version.mismatch");
        assertThat(refused.at("/currentVersion").asInt()).isEqualTo(2);
        assertThat(refused.at("/changedFields").toString()).isEqualTo("[\"industry\",\"rating\"]");
    }
}
