// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.hello;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kithcrm.testkit.Http;
import org.kithcrm.testkit.PluginTest;

/** The endpoints, as clients see them. */
@PluginTest
class GreetingTest {
    private final Http staff;

    GreetingTest(Http staff) {
        this.staff = staff;
    }

    @Test
    void answersWhatWasSaidAndListsItFirst() {
        var made = staff.post("greetings", "{'message': ' 你好，世界 '}").has(201);
        assertThat(made.textAt("/message")).isEqualTo("你好，世界");
        assertThat(made.textAt("/author")).startsWith("user-");
        var listed = staff.get("greetings").has(200);
        assertThat(listed.textAt("/data/0/id")).isEqualTo(made.id());
        assertThat(listed.textAt("/data/0/message")).isEqualTo("你好，世界");
    }

    @Test
    void namesWhatIsWrongWithAGreeting() {
        var empty = staff.post("greetings", "{'message': ' '}").hasProblem(422, "validation.failed");
        assertThat(empty.textAt("/errors/0/pointer")).isEqualTo("/message");
        staff.post("greetings", "{'message': '" + "长".repeat(201) + "'}").hasProblem(422, "validation.failed");
        staff.post("greetings", "{'massage': 'Hi'}").hasProblem(400, "json.unknown-field");
        staff.post("greetings", "{'message': 'Hi'").hasProblem(400, "json.malformed");
    }

    @Test
    void needsThePermissionsOfThePlugin(Http stranger, Http nobody) {
        assertThat(stranger.get("greetings").hasProblem(403, "auth.forbidden").textAt("/permission"))
                .isEqualTo("hello:read");
        stranger.post("greetings", "{'message': 'Hi'}").hasProblem(403, "auth.forbidden");
        assertThat(nobody.get("greetings").status()).isEqualTo(401);
    }

    @Test
    void makesOneGreetingOfARepeatedRequest() {
        var once = staff.with("Idempotency-Key", "greet-" + System.nanoTime());
        String first = once.post("greetings", "{'message': 'once'}").has(201).id();
        assertThat(once.post("greetings", "{'message': 'once'}").has(201).id()).isEqualTo(first);
    }
}
