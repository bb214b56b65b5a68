// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kithcrm.core.storage.StorageSettings;
import org.kithcrm.core.storage.TestDatabase;

class PluginFilesTest {
    private static final String PARCELS = "/api/plugins/courier/parcels";

    private final StorageSettings settings = TestDatabase.settings();
    private final PluginFixture kith = new PluginFixture(settings);

    @AfterEach
    void close() {
        kith.close();
    }

    private void install() {
        kith.put("", CourierTest.courier("1.0.0").bytes());
    }

    private String packed(int size) {
        return kith.send("POST", PARCELS + "?name=%E6%8A%A5%E4%BB%B7%20a.txt&size=" + size, new byte[0], "")
                .body()
                .replaceAll(".*\"id\":\"([^\"]+)\".*", "$1");
    }

    private HttpResponse<String> part(String id, String range) {
        return kith.send("GET", PARCELS + "/" + id, new byte[0], "", "Range", range);
    }

    @Test
    void aFileIsSavedNotShown() {
        install();
        HttpResponse<String> whole = kith.get(PARCELS + "/" + packed(2_000_000));
        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(whole.body()).hasSize(2_000_000).startsWith("0123456789").endsWith("0123456789");
        assertThat(whole.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
        assertThat(whole.headers().allValues("Content-Disposition"))
                .containsExactly("attachment; filename=\"__ a.txt\"; filename*=UTF-8''%E6%8A%A5%E4%BB%B7%20a.txt");
        assertThat(whole.headers().allValues("Content-Security-Policy")).anyMatch(each -> each.contains("sandbox"));
        assertThat(whole.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(whole.headers().firstValue("Content-Length")).contains("2000000");
        assertThat(kith.get(PARCELS + "/0000000000001").statusCode()).isEqualTo(404);
    }

    @Test
    void aPartOfAFileIsGivenOut() {
        install();
        String id = packed(20);
        assertThat(part(id, "bytes=2-4").body()).isEqualTo("234");
        assertThat(part(id, "bytes=2-4").headers().firstValue("Content-Range")).contains("bytes 2-4/20");
        assertThat(part(id, "bytes=2-4").statusCode()).isEqualTo(206);
        assertThat(part(id, "bytes=18-").body()).isEqualTo("89");
        assertThat(part(id, "bytes=-3").body()).isEqualTo("789");
        assertThat(part(id, "bytes=15-99").body()).isEqualTo("56789");
        assertThat(part(id, "bytes=20-").statusCode()).isEqualTo(416);
        assertThat(part(id, "bytes=1-2,4-5").body()).hasSize(20);
        assertThat(part(id, "lines=1-2").statusCode()).isEqualTo(200);
    }

    @Test
    void moreThanTheQuotaIsRefused() {
        install();
        String id = packed(3_000_000);
        assertThat(kith.send("POST", PARCELS + "?name=b&size=1000000", new byte[0], "")
                        .body())
                .contains("\"status\":507", "plugin.quota", "plugins.blob-quota");
        assertThat(kith.send("DELETE", PARCELS + "/" + id, new byte[0], "").body())
                .contains("\"dropped\":true");
        assertThat(packed(1_000_000)).hasSize(13);
    }

    @Test
    void filesOutliveThePluginAndGoWithAPurge() throws IOException {
        install();
        String id = packed(30);
        String blobs = "\"blobs\":{\"count\":1,\"bytes\":30}";
        assertThat(kith.admin("GET", "/courier/data").body()).contains(blobs);
        assertThat(kith.admin("DELETE", "/courier").body()).contains("\"data\":\"kept\"", blobs);
        assertThat(kith.get("/api/v1/admin/plugin-data").body()).contains("\"id\":\"courier\"", blobs);
        install();
        assertThat(kith.get(PARCELS + "/" + id).body()).hasSize(30);
        String purged =
                kith.admin("DELETE", "/courier?data=purge&confirm=courier").body();
        assertThat(purged).contains(blobs);
        String file = purged.replaceAll("(?s).*\"export\":\"exports/([^\"]+)\".*", "$1");
        assertThat(Files.readString(settings.folder().resolve("exports").resolve(file)))
                .contains("{\"table\":\"plugin_blob\"", "{\"table\":\"plugin_blob_chunk\"", "MDEyMzQ1Njc4OTAxMjM0");
        for (String table : new String[] {"plugin_blob", "plugin_blob_chunk", "plugin_blob_use"}) {
            assertThat(kith.database.sql().first("SELECT count(*) FROM " + table, row -> row.longAt(1)))
                    .contains(0L);
        }
        assertThat(kith.get("/api/v1/admin/plugin-data").body()).contains("\"data\":[]");
    }
}
