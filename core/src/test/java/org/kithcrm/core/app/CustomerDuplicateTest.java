// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Creating a customer that may be there already. */
@KithTest
class CustomerDuplicateTest {
    private final Http ann;
    private final Http stranger;

    CustomerDuplicateTest(Http ann, Http stranger) {
        this.ann = ann;
        this.stranger = stranger;
    }

    private static String person(String name, String email) {
        return "{'kind': 'person', 'givenName': '" + name + "', 'contactPoints': [{'type': 'email', 'value': '" + email
                + "'}]}";
    }

    @Test
    void refusesTheSameAddressAndNamesTheCandidate() {
        String id = ann.post("customers", person("Dora", "dora@dup.example"))
                .has(201)
                .id();
        var refused = ann.post("customers", person("Dora", " Dora@DUP.example")).hasProblem(409, "duplicate.suspected");
        assertThat(refused.textAt("/candidates/0/id")).isEqualTo(id);
        assertThat(refused.at("/candidates/0/score").asDouble()).isEqualTo(1.0);
        assertThat(refused.at("/candidates/0/matched").toString()).isEqualTo("[\"email\",\"nameKey\"]");
    }

    @Test
    void putsTheMoreAlikeNameFirst() {
        String far = ann.post("customers", person("Zacharias", "rank@dup.example"))
                .has(201)
                .id();
        String near = ann.post("customers?onDuplicate=allow", person("Marta", "rank@dup.example"))
                .has(201)
                .id();
        var refused =
                ann.post("customers", person("Martha", "rank@dup.example")).hasProblem(409, "duplicate.suspected");
        assertThat(refused.at("/candidates").findValuesAsText("id")).containsExactly(near, far);
    }

    @Test
    void comparesTaxNumbersAndMobiles() {
        String tax = "{'kind': 'organization', 'displayName': 'Tea', 'taxId': 'DUP-778', 'taxIdKind': 'other'}";
        ann.post("customers", tax).has(201);
        ann.post("customers", tax).hasProblem(409, "duplicate.suspected");
        String mobile = "{'kind': 'person', 'givenName': 'M', 'country': 'CN', 'contactPoints': [{'type': 'mobile',"
                + " 'value': '%s'}]}";
        ann.post("customers", mobile.formatted("13912345671")).has(201);
        ann.post("customers", mobile.formatted("+86 139 1234 5671")).hasProblem(409, "duplicate.suspected");
    }

    @Test
    void skipsToTheOneCandidateOrPatchesIt() {
        String id =
                ann.post("customers", person("Sia", "sia@dup.example")).has(201).id();
        var skipped = ann.post("customers?onDuplicate=skip", person("Other", "sia@dup.example"))
                .has(200);
        assertThat(skipped.id()).isEqualTo(id);
        assertThat(skipped.textAt("/givenName")).isEqualTo("Sia");
        var updated = ann.post("customers?onDuplicate=update", person("Sina", "sia@dup.example"))
                .has(200);
        assertThat(updated.id()).isEqualTo(id);
        assertThat(updated.textAt("/givenName")).isEqualTo("Sina");
        ann.post("customers?onDuplicate=allow", person("Third", "sia@dup.example"))
                .has(201);
        ann.post("customers?onDuplicate=skip", person("X", "sia@dup.example")).hasProblem(409, "duplicate.suspected");
        ann.post("customers?onDuplicate=update", person("X", "sia@dup.example")).hasProblem(409, "duplicate.suspected");
    }

    @Test
    void showsCandidatesInADryRunAndRefusesAnUnknownPolicy() {
        String id =
                ann.post("customers", person("Dry", "dry@dup.example")).has(201).id();
        var dry = ann.post("customers?onDuplicate=allow&dryRun=true", person("Dry", "dry@dup.example"))
                .has(200);
        assertThat(dry.textAt("/duplicates/0/id")).isEqualTo(id);
        ann.post("customers?onDuplicate=merge", person("Dry", "dry2@dup.example"))
                .hasProblem(400, "request.bad-parameter");
    }

    @Test
    void forgetsTheTrash() {
        String path = ann.post("customers", person("Gone", "gone@dup.example"))
                .has(201)
                .path();
        ann.delete(path).has(204);
        ann.post("customers", person("Gone", "gone@dup.example")).has(201);
    }

    @Test
    void keepsOneOfManyParallelCreates() throws Exception {
        var pool = Executors.newFixedThreadPool(8);
        try {
            Callable<Integer> create = () ->
                    ann.post("customers", person("Race", "race@dup.example")).status();
            var answers =
                    pool.invokeAll(IntStream.range(0, 8).mapToObj(i -> create).toList());
            int made = 0;
            for (var answer : answers) {
                made += answer.get() == 201 ? 1 : 0;
            }
            assertThat(made).isEqualTo(1);
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void saysNothingOfCustomersTheWriterDoesNotSee() {
        ann.post("customers", person("Hid", "hid@dup.example")).has(201);
        stranger.post("customers", person("Hid", "hid@dup.example")).has(201);
    }
}
