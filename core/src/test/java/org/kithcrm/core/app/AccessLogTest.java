// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kithcrm.core.config.Settings;
import org.kithcrm.core.storage.TestDatabase;
import org.kithcrm.core.web.WebSettings;

class AccessLogTest {
    @Test
    void hasALineForEachRequestAndNothingThatPeopleTyped() throws IOException {
        var storage = TestDatabase.settings();
        Files.createDirectories(storage.folder());
        var settings = Settings.of(Map.of("data.dir", storage.folder().toString(), "log.access", "access.log"));
        String id;
        try (var server = KithServer.start(settings, storage, WebSettings.loopback(0), java.time.Clock.systemUTC())) {
            var setup = server.kernel().security().setup();
            long root = setup.createAdmin("root", "Root", "tangerine umbrella");
            var expiry = server.kernel().clock().instant().plus(Duration.ofHours(1));
            var ann = new Http(server.url(), setup.issueToken(root, "t", List.of("*"), expiry));
            id = ann.post("customers", "{'kind': 'person', 'givenName': 'Marker'}")
                    .has(201)
                    .id();
            ann.get("customers", "q", "Marker").has(200);
            ann.get("customers/" + id).has(200);
            new Http(server.url(), null).get("customers").has(401);
        }
        List<String> lines = Files.readAllLines(storage.folder().resolve("access.log"));
        assertThat(lines).hasSize(4).noneMatch(line -> line.contains("Marker") || line.contains(id));
        assertThat(lines.get(0)).matches("2\\S+Z \\S+ POST /api/v1/customers 201 \\d+ms [0-9A-Z]{13}");
        assertThat(lines.get(2)).contains("GET /api/v1/customers/{id} 200");
        assertThat(lines.get(3)).endsWith(" -").contains(" 401 ");
    }
}
