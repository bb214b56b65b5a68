// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kithcrm.core.storage.StorageSettings;
import org.kithcrm.core.storage.TestDatabase;

class SettingsSecretTest {
    private static final String SETTINGS = "/api/v1/admin/plugins/till/settings";
    private static final String TILL = "/api/plugins/till/till";
    private static final String SCHEMA = """
            "settings": {"type": "object", "required": ["shop"], "properties": {
                "shop": {"type": "string", "default": "茶馆", "maxLength": 20, "x-order": 1},
                "floors": {"type": "integer", "default": 1, "minimum": 1, "maximum": 9},
                "mode": {"type": "string", "enum": ["local", "remote"], "default": "local"},
                "key": {"type": "string", "writeOnly": true}},
              "if": {"properties": {"mode": {"const": "remote"}}},
              "then": {"required": ["host"], "properties": {"host": {"type": "string", "format": "hostname"}}}}""";

    private final StorageSettings storage = TestDatabase.settings();
    private final PluginFixture kith = PluginFixture.hasty(storage);

    @AfterEach
    void close() {
        kith.close();
    }

    private static TestArchive till(String schema) {
        return TestArchive.of(
                        "till", "1.0.0", "till.TillPlugin", "till/TillPlugin", "till/TillResource", "till/TillSettings")
                .with(schema);
    }

    private HttpResponse<String> put(String ifMatch, String json) {
        return kith.send(
                "PUT", SETTINGS, json.getBytes(StandardCharsets.UTF_8), "application/json", "If-Match", ifMatch);
    }

    @Test
    void settingsHaveDefaultsAndReachThePluginAtOnce() {
        assertThat(kith.put("", till(SCHEMA).bytes()).body()).contains("\"phase\":\"READY\"");
        assertThat(kith.get(TILL).body()).contains("shop=茶馆, floors=1, mode=local, host=null, key=null");
        HttpResponse<String> read = kith.get(SETTINGS);
        assertThat(read.body()).contains("\"shop\":\"茶馆\"", "\"floors\":1");
        assertThat(read.headers().firstValue("ETag")).contains("\"0\"");
        assertThat(kith.get(SETTINGS + "/schema").body()).contains("writeOnly");

        assertThat(put(
                                "\"0\"",
                                "{\"shop\": \"Tea\", \"mode\": \"remote\", \"host\": \"pos.example.com\", \"key\": \"s3cret-k3y\"}")
                        .body())
                .contains("\"key\":{\"set\":true}", "\"shop\":\"Tea\"")
                .doesNotContain("s3cret");
        assertThat(kith.get(TILL).body())
                .contains("shop=Tea, floors=1, mode=remote, host=pos.example.com, key=***", "\"keyLength\":10");
        PluginLifeTest.eventually(() -> kith.get(TILL).body().contains("\"changes\":1"));
        assertThat(put("\"0\"", "{\"shop\": \"Late\"}").statusCode()).isEqualTo(412);
        assertThat(kith.send("PUT", SETTINGS, "{}".getBytes(StandardCharsets.UTF_8), "application/json")
                        .statusCode())
                .isEqualTo(428);
        assertThat(put("\"1\"", "{\"shop\": \"Tea 2\", \"key\": {\"set\": true}}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(kith.get(TILL).body()).contains("shop=Tea 2", "\"keyLength\":10");
        assertThat(put("\"2\"", "{\"shop\": \"Tea 3\"}").body()).doesNotContain("\"key\"");
        assertThat(kith.get(TILL).body()).contains("\"keyLength\":0");
    }

    @Test
    void whatDoesNotFitIsRefusedWithItsPlace() {
        kith.put("", till(SCHEMA).bytes());
        HttpResponse<String> refused = put(
                "*",
                "{\"shop\": \"" + "x".repeat(21)
                        + "\", \"floors\": 10, \"mode\": \"remote\", \"colour\": 1, \"key\": 5}");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("/shop", "too-long", "/floors", "out-of-range", "/host", "required", "/colour", "/key");
        assertThat(kith.get(TILL).body()).contains("shop=茶馆");
        assertThat(kith.post(SETTINGS + "/test", "{\"floors\": 6}").body()).contains("Nobody climbs so far.");
        assertThat(kith.post(SETTINGS + "/test", "{\"floors\": 5}").body()).contains("\"works\":true");
        kith.admin("POST", "/till/disable");
        assertThat(kith.get(SETTINGS).statusCode()).isEqualTo(200);
        assertThat(put("*", "{\"floors\": 2}").statusCode()).isEqualTo(200);
        assertThat(kith.post(SETTINGS + "/test", "{}").statusCode()).isEqualTo(409);
        kith.admin("POST", "/till/enable");
        assertThat(kith.get(TILL).body()).contains("floors=2");
    }

    @Test
    void secretsStayWhenThePluginGoesAndGoWhenItIsPurged() {
        kith.put("", till(SCHEMA).bytes());
        kith.send("POST", TILL + "?token=t0ken", new byte[0], "");
        assertThat(kith.get(TILL).body()).contains("\"token\":\"t0ken\"");
        kith.admin("DELETE", "/till");
        kith.put("", till(SCHEMA).bytes());
        assertThat(kith.get(TILL).body()).contains("\"token\":\"t0ken\"");
        kith.admin("DELETE", "/till?data=purge&confirm=till");
        kith.put("", till(SCHEMA).bytes());
        assertThat(kith.get(TILL).body()).contains("\"token\":\"none\"");
    }

    @Test
    void aSecretIsNotInTheDatabaseAndDoesNotOpenElsewhere() throws IOException {
        kith.put("", till(SCHEMA).bytes());
        kith.send("POST", TILL + "?token=t0ken-in-the-clear", new byte[0], "");
        byte[] sealed = kith.database
                .sql()
                .first("SELECT sealed FROM plugin_secret WHERE plugin_id = 'till'", row -> row.bytes(1))
                .orElseThrow();
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("t0ken");
        kith.database
                .tx()
                .run(() -> kith.database.sql().update("UPDATE plugin_secret SET name = 'other' WHERE name = 'token'"));
        kith.database
                .tx()
                .run(() -> kith.database
                        .sql()
                        .update(
                                "INSERT INTO plugin_secret (plugin_id, name, sealed) VALUES ('till', 'token', ?)",
                                sealed));
        assertThat(kith.get(TILL).statusCode()).isEqualTo(200);
        kith.database
                .tx()
                .run(() -> kith.database
                        .sql()
                        .update("UPDATE plugin_secret SET plugin_id = 'thief' WHERE name = 'other'"));
        Path key = storage.folder().resolveSibling(storage.folder().getFileName() + ".key");
        assertThat(Files.readString(key)).hasSize(65);
        Files.writeString(key, "00".repeat(32));
        assertThat(kith.get(TILL).body()).contains("secret.unreadable");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"settings\": {\"type\": \"string\"} | /settings/type",
                "\"settings\": {\"type\": \"object\", \"properties\": {\"a\": {\"$ref\": \"x\"}}} | /settings/properties/a/type",
                "\"settings\": {\"type\": \"object\", \"properties\": {\"a\": {\"type\": \"string\", \"oneOf\": []}}} | /settings/properties/a/oneOf",
                "\"settings\": {\"type\": \"object\", \"properties\": {\"a\": {\"type\": \"integer\", \"writeOnly\": true}}} | /settings/properties/a/writeOnly",
                "\"settings\": {\"type\": \"object\", \"properties\": {\"a\": {\"type\": \"string\", \"pattern\": \"(\"}}} | /settings/properties/a/pattern",
            })
    void aSchemaThatTheServerDoesNotUnderstandIsRefused(String schema, String place) {
        assertThat(kith.put("", till(schema.strip()).bytes()).body()).contains("manifest.invalid", place.strip());
    }

    @Test
    void aRecordThatDoesNotFitItsSchemaDoesNotStart() {
        String other =
                "\"settings\": {\"type\": \"object\", \"properties\": {\"storeys\": {\"type\": \"integer\", \"default\": 1}}}";
        assertThat(kith.put("", till(other).bytes()).body()).contains("plugin.start-failed", "does not fit the schema");
    }
}
