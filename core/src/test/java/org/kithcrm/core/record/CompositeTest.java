// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.kithcrm.core.app.Answer;
import org.kithcrm.core.app.Http;
import org.kithcrm.core.app.KithTest;

@KithTest
class CompositeTest {
    private final Http ann;
    private final Http reader;
    private final String name = "Clark " + UUID.randomUUID();

    CompositeTest(Http ann, Http reader) {
        this.ann = ann;
        this.reader = reader;
    }

    private static Answer run(Http who, String... parts) {
        return who.post("composite", "{'parts': [" + String.join(", ", parts) + "]}");
    }

    private String person() {
        return "{'ref': 'p', 'method': 'POST', 'path': '/customers', 'body': {'kind': 'person', 'givenName': 'Emma',"
                + " 'familyName': '" + name + "'}}";
    }

    private static String callWith(String id) {
        return "{'ref': 'c', 'method': 'POST', 'path': '/interactions', 'body': {'channel': 'call', 'direction': 'in',"
                + " 'occurredAt': '2026-09-14T02:00:00Z', 'subject': '询价', 'links': [{'type': 'customer', 'id': '"
                + id + "'}]}}";
    }

    private void nothingWasMade() {
        assertThat(ann.get("customers", "filter", "familyName:eq:\"" + name + "\"")
                        .has(200)
                        .at("/data"))
                .isEmpty();
    }

    @Test
    void laterPartsNameWhatEarlierOnesMadeAndAllIsOneChangeSet() {
        var done = run(ann, person(), callWith("@{p.id}"), "{'method': 'GET', 'path': '/customers/@{p.id}'}")
                .has(200);
        String person = done.textAt("/parts/0/body/id");
        assertThat(done.at("/parts/0/status").asInt()).isEqualTo(201);
        assertThat(done.textAt("/parts/0/ref")).isEqualTo("p");
        assertThat(done.textAt("/parts/1/body/links/0/id")).isEqualTo(person);
        assertThat(done.textAt("/parts/2/body/familyName")).isEqualTo(name);
        var changes =
                ann.get("changesets/" + done.header("Change-Set")).has(200).at("/changes");
        assertThat(changes.findValuesAsText("type")).contains("customer", "interaction");
        assertThat(ann.get("customers/" + person + "/timeline").at("/data")).hasSize(1);
    }

    @Test
    void aRefusedPartUndoesTheOthersAndIsNamed() {
        var refused = run(ann, person(), callWith("0000000000000")).hasProblem(422, "composite.failed");
        assertThat(refused.textAt("/failedRef")).isEqualTo("c");
        assertThat(refused.textAt("/problem/code")).isEqualTo("validation.failed");
        assertThat(refused.textAt("/problem/errors/0/code")).isEqualTo("bad-reference");
        nothingWasMade();
    }

    @Test
    void eachPartNeedsItsPermission() {
        var refused = run(reader, person()).hasProblem(422, "composite.failed");
        assertThat(refused.textAt("/problem/code")).isEqualTo("auth.forbidden");
        assertThat(refused.textAt("/problem/permission")).isEqualTo("customers:write");
        nothingWasMade();
    }

    @Test
    void aPartExpectsAVersion() {
        String id = ann.post("customers", "{'kind': 'person', 'givenName': 'x'}")
                .has(201)
                .id();
        String patch = "{'method': 'PATCH', 'path': '/customers/" + id + "', 'ifMatch': %d, 'body': {'rating': 2}}";
        assertThat(run(ann, patch.formatted(1))
                        .has(200)
                        .at("/parts/0/body/version")
                        .asInt())
                .isEqualTo(2);
        var refused = run(ann, patch.formatted(1)).hasProblem(422, "composite.failed");
        assertThat(refused.textAt("/problem/code")).isEqualTo("version.mismatch");
    }

    @Test
    void aDryRunLeavesNothing() {
        var foreseen = ann.post("composite?dryRun=true", "{'parts': [" + person() + ", " + callWith("@{p.id}") + "]}")
                .has(200);
        assertThat(foreseen.at("/result/parts/1/status").asInt()).isEqualTo(201);
        nothingWasMade();
    }

    @Test
    void repeatedWithItsKeyItIsDoneOnce() {
        Http keyed = ann.with("Idempotency-Key", UUID.randomUUID().toString());
        var first = run(keyed, person()).has(200);
        var second = run(keyed, person()).has(200);
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
    }

    @Test
    void itsOwnFormIsChecked() {
        var refused = run(ann, "{'ref': '1', 'method': 'BREW'}").hasProblem(422, "validation.failed");
        assertThat(refused.json().findValuesAsText("pointer"))
                .contains("/parts/0/ref", "/parts/0/method", "/parts/0/path");
        run(ann, "{'method': 'GET', 'path': '/customers', 'bdoy': {}}").hasProblem(400, "json.unknown-field");
        ann.post("composite", "{}").hasProblem(400, "json.wrong-type");
        ann.post("composite", "{'parts': [" + "{},".repeat(100) + "{}]}").hasProblem(400, "request.bad-parameter");
        assertThat(run(ann, callWith("@{nobody.id}")).textAt("/problem/errors/0/code"))
                .isEqualTo("bad-reference");
    }

    @Test
    void onlyRouteOfRecordsAreParts() {
        for (String path :
                new String[] {"/composite", "/me", "/customers/batch/create", "/imports", "/customers?q=x"}) {
            var refused = run(ann, "{'method': 'POST', 'path': '" + path + "', 'body': {}}")
                    .hasProblem(422, "composite.failed");
            assertThat(refused.textAt("/problem/code")).isIn("request.bad-path", "method-not-allowed");
        }
        assertThat(run(ann, "{'method': 'GET', 'path': '/../v1/me'}").textAt("/problem/code"))
                .isEqualTo("request.bad-path");
        assertThat(run(ann, "{'method': 'GET', 'path': '/nowhere'}").textAt("/problem/code"))
                .isEqualTo("not-found");
    }

    @Test
    void decimalsKeepTheirDigits() {
        String sku = UUID.randomUUID().toString();
        var done = run(
                        ann,
                        "{'method': 'POST', 'path': '/products', 'body': {'sku': '" + sku
                                + "', 'name': 'Tea', 'price': 98.10, 'currency': 'CNY'}}")
                .has(200);
        assertThat(done.textAt("/parts/0/body/price")).isEqualTo("98.10");
    }
}
