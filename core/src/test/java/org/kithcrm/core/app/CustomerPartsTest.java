// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Contact points, addresses, tags, keys and consents by themselves: each change is a version of the customer. */
@KithTest
class CustomerPartsTest {
    private final Http ann;
    private final Http stranger;
    private final String ada;

    CustomerPartsTest(Http ann, Http stranger) {
        this.ann = ann;
        this.stranger = stranger;
        this.ada = ann.post("customers", "{'kind': 'person', 'givenName': 'Ada', 'country': 'CN'}")
                .has(201)
                .path();
    }

    @Test
    void contactPointsComeChangeAndGo() {
        var made = ann.post(ada + "/contact-points", "{'type': 'mobile', 'value': '13800138000'}")
                .has(201);
        assertThat(made.textAt("/normalized")).isEqualTo("+8613800138000");
        assertThat(made.etag()).isEqualTo("\"2\"");
        assertThat(ann.get(ada).textAt("/contactPoints/0/id")).isEqualTo(made.id());
        var patched = ann.patch(made.path(), 2, "{'label': 'work'}").has(200);
        assertThat(patched.textAt("/label")).isEqualTo("work");
        assertThat(patched.id()).isEqualTo(made.id());
        ann.patch(made.path(), 2, "{'label': 'home'}").hasProblem(412, "version.mismatch");
        assertThat(ann.get(ada + "/contact-points").has(200).at("/data")).hasSize(1);
        ann.get(made.path()).has(200);
        ann.delete(made.path()).has(204);
        ann.get(made.path()).hasProblem(404, "not-found");
        assertThat(ann.get(ada).at("/contactPoints")).isEmpty();
    }

    @Test
    void elementsWithAnIdKeepIt() {
        String id = ann.post(ada + "/contact-points", "{'type': 'email', 'value': 'a@b.example'}")
                .has(201)
                .id();
        var after = ann.patch(
                        ada,
                        "{'contactPoints': [{'type': 'url', 'value': 'https://b.example'}," + " {'id': '" + id
                                + "', 'type': 'email', 'value': 'c@b.example'}]}")
                .has(200);
        assertThat(after.textAt("/contactPoints/1/id")).isEqualTo(id);
        assertThat(after.textAt("/primaryEmail")).isEqualTo("c@b.example");
    }

    @Test
    void aBadAddressIsNamedByItsPlace() {
        var refused = ann.patch(ada, "{'contactPoints': [{'type': 'email', 'value': 'nonsense'}]}")
                .hasProblem(422, "validation.failed");
        assertThat(refused.textAt("/errors/0/pointer")).isEqualTo("/contactPoints/0/value");
    }

    @Test
    void addressesAndRelationshipsAreParts() {
        ann.post(ada + "/addresses", "{'country': 'CN', 'city': '上海'}").has(201);
        String other = ann.post("customers", "{'kind': 'person', 'givenName': 'Bob'}")
                .has(201)
                .id();
        ann.post(ada + "/relationships", "{'type': 'friend', 'otherId': '" + other + "'}")
                .has(201);
        assertThat(ann.get(ada).textAt("/addresses/0/city")).isEqualTo("上海");
        assertThat(ann.get(ada + "/relationships").has(200).textAt("/data/0/otherId"))
                .isEqualTo(other);
    }

    @Test
    void tagsAreGivenAndTaken() {
        ann.put(ada + "/tags/vip", null).has(201);
        ann.put(ada + "/tags/vip", null).has(200);
        assertThat(ann.get(ada).textAt("/tags/0")).isEqualTo("vip");
        ann.delete(ada + "/tags/vip").has(204);
        assertThat(ann.get(ada).at("/tags")).isEmpty();
    }

    @Test
    void keysAreGivenAndTaken() {
        String key = UUID.randomUUID().toString();
        ann.put(ada + "/external-keys/erp/" + key, null).has(201);
        ann.put(ada + "/external-keys/erp/" + key, null).has(200);
        assertThat(ada).endsWith(ann.get("customers/by/erp/" + key).has(200).id());
        ann.delete(ada + "/external-keys/erp/" + key).has(204);
        ann.get("customers/by/erp/" + key).hasProblem(404, "not-found");
    }

    @Test
    void consentsAreAddedAndTheNewestCounts() {
        String granted = "{'channel': 'email', 'purpose': 'newsletter', 'state': 'granted', 'legalBasis': 'consent'}";
        ann.post(ada + "/consents", granted).has(201);
        ann.post(
                        ada + "/consents",
                        "{'channel': 'email', 'purpose': 'newsletter', 'state': 'withdrawn', 'legalBasis': 'consent'}")
                .has(201);
        var now = ann.get(ada + "/consents").has(200);
        assertThat(now.at("/data")).hasSize(1);
        assertThat(now.textAt("/data/0/state")).isEqualTo("withdrawn");
        assertThat(ann.get(ada + "/consents", "history", "true").at("/data")).hasSize(2);
        ann.post(ada + "/consents", "{'channel': 'email'}").hasProblem(422, "validation.failed");
        stranger.post(ada + "/consents", granted).hasProblem(404, "not-found");
        stranger.get(ada + "/consents").hasProblem(404, "not-found");
    }
}
