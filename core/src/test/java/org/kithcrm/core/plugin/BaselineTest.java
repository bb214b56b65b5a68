// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kithcrm.core.plugin.archive.Limits;
import org.kithcrm.core.plugin.archive.Unpacker;
import org.kithcrm.core.plugin.manifest.ManifestReader;
import org.kithcrm.core.plugin.scan.CodeScan;
import org.kithcrm.core.plugin.scan.Policy;
import org.kithcrm.core.storage.TestDatabase;

/** Plugins that were compiled against earlier versions of the API, kept as class files, run as they are. */
class BaselineTest {
    private static final String THINGS = "/api/plugins/baseline/things";

    private final PluginFixture kith = PluginFixture.hasty(TestDatabase.settings());

    @AfterEach
    void close() {
        kith.close();
    }

    private static byte[] archive(String api) {
        return new TestArchive()
                .put("plugin.json", """
                        {"schema": 1, "id": "baseline", "version": "1.0.0", "name": "Baseline", "main": "org.example.baseline.BaselinePlugin",
                         "requires": {"api": ">=0.1 <1"}, "scopes": {"required": [{"name": "changes:read", "reason": "counts"}]}}
                        """)
                .put("lib/baseline-1.0.0.jar", TestArchive.resource("org/kithcrm/baseline/" + api + "/baseline.jar"))
                .bytes();
    }

    @ParameterizedTest
    @ValueSource(strings = "0.1")
    void itStillLinks(String api) {
        Unpacker unpacker = new Unpacker(Limits.CONTRACT);
        byte[] archive = archive(api);
        assertThat(CodeScan.scan(
                        new ManifestReader().read(unpacker.manifest(archive)),
                        unpacker.code(archive),
                        List.of(),
                        BaselineTest.class.getClassLoader(),
                        Policy.USUAL))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = "0.1")
    void itStillRuns(String api) {
        assertThat(kith.put("", archive(api)).body()).contains("\"phase\":\"READY\"");
        assertThat(kith.get(THINGS).body()).contains("\"caller\":\"ann\"", "\"may\":true", "\"now\":true", "\"id\":13");
        assertThat(kith.get(THINGS + "/taken").body()).contains("baseline.taken", "\"by\":\"ann\"");
        assertThat(kith.get(THINGS + "/other").statusCode()).isEqualTo(404);
        assertThat(kith.post(THINGS, "{\"text\": \"x\", \"count\": 0}").body()).contains("\"pointer\":\"/count\"");
        kith.customersChange(2);
        PluginLifeTest.eventually(() -> kith.get(THINGS).body().contains("\"seen\":2"));
        HttpResponse<String> ordered = kith.post(THINGS, "{\"text\": \"x\", \"count\": 40}");
        assertThat(ordered.statusCode()).as(ordered.body()).isEqualTo(200);
        PluginLifeTest.eventually(() -> kith.get(THINGS).body().contains("\"seen\":42"));
        assertThat(kith.admin("POST", "/baseline/disable").statusCode()).isEqualTo(200);
        PluginLifeTest.eventually(() -> kith.admin("GET", "/baseline").body().contains("\"collected\":true"));
    }
}
