// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.kithcrm.core.app.TestServer;
import org.kithcrm.core.config.GeneratedFile;

/**
 * The plugin of this module in a running server, and what an administrator can do with it. Injected by {@link PluginTest}.
 *
 * <p>Every verb goes through the server's REST door and fails the test if the server refuses it. Used by one test at a time.
 *
 * @since 0.1
 */
public final class PluginUnderTest implements AutoCloseable {
    private static final String ADMIN = "/api/v1/admin/plugins";
    private static final String[] WORK = {
        "customers:read",
        "customers:write",
        "customers:delete",
        "interactions:read",
        "interactions:write",
        "orders:read",
        "orders:write",
        "products:read",
        "products:write",
        "tasks:read",
        "tasks:write",
        "notes:read",
        "notes:write",
        "consents:read",
        "consents:write",
        "tags:read",
        "tags:write"
    };

    private final TestServer server;
    private final BuildOutput output;
    private final PluginArchive archive;
    private final Http admin;

    private PluginUnderTest(TestServer server, BuildOutput output, PluginArchive archive) {
        this.server = server;
        this.output = output;
        this.archive = archive;
        this.admin = user("all", "*");
    }

    static PluginUnderTest start(BuildOutput output) {
        return new PluginUnderTest(TestServer.start(), output, PluginArchive.of(output));
    }

    /** {@return the plugin's id, from its plugin.json} */
    public String id() {
        return archive.id();
    }

    /** {@return the plugin's version, from its plugin.json} */
    public String version() {
        return archive.version();
    }

    /**
     * A client of a new user.
     *
     * @param reach of the permissions: {@code own}, {@code team} or {@code all}
     * @param permissions the core's or the plugin's own
     * @return the client, with a token of that user
     */
    public Http user(String reach, String... permissions) {
        return new Http(server.user(reach, permissions), archive.id());
    }

    /**
     * Installs it, naming its digest, as an administrator does with an archive that is not signed.
     *
     * @return the server's answer, 201, or 200 if it was installed
     */
    public Answer install() {
        Answer answer = admin.sendBytes(
                "POST", ADMIN + "?accept=all&allowUnsigned=" + archive.digest(), archive.bytes(), "application/zip");
        return answer.status() == 200 ? answer : answer.has(201);
    }

    /**
     * Takes it out of service; its tables and its place in the log stay.
     *
     * @return the server's answer
     */
    public Answer disable() {
        return admin.post(here() + "/disable", null).has(200);
    }

    /**
     * Brings it back.
     *
     * @return the server's answer
     */
    public Answer enable() {
        return admin.post(here() + "/enable", null).has(200);
    }

    /**
     * Removes it; its tables and its place in the log stay, and {@link #install} finds them again.
     *
     * @return the server's answer
     */
    public Answer uninstall() {
        return admin.delete(here()).has(200);
    }

    /**
     * Puts the clock of the server and of the plugin forward, so that what is to happen by the clock happens now. It is the clock of all
     * tests of the module from then on, whose tokens last four weeks.
     *
     * @param by how far; not negative
     */
    public void advance(Duration by) {
        server.advance(by);
    }

    /**
     * How the server sees it.
     *
     * @return 200 with {@code desired}, {@code phase}, {@code cause} and {@code collected}, or 404 if it is not installed
     */
    public Answer state() {
        return admin.get(here());
    }

    /**
     * Checks that {@code openapi.json} of the archive says what the routes are. With {@code -Dkith.docs=write} it is written to
     * {@code src/main/plugin} instead, with the texts, examples and bounds that it had; see {@link OpenApiContract}.
     */
    public void assertOpenApi() {
        Answer live = admin.get(here() + "/openapi.json", "live", "true").has(200);
        if (GeneratedFile.isWritten()) {
            ApiSource.of(output).write(live.text());
            return;
        }
        String remedy = "write it anew: run this test with -Dkith.docs=write";
        assertThat(output.plugin().resolve("openapi.json")).as(remedy).exists();
        assertThat(state().textsAt("/warnings", "/detail"))
                .as("what openapi.json says and what the routes are; %s", remedy)
                .noneMatch(each -> each.startsWith("openapi.json "));
    }

    Http admin() {
        return admin;
    }

    Http staff() {
        return user(
                "all",
                Stream.concat(Stream.of(WORK), archive.permissions().stream()).toArray(String[]::new));
    }

    Http stranger() {
        return user("all", WORK);
    }

    Http nobody() {
        return new Http(server.nobody(), archive.id());
    }

    void makeReady() {
        Answer state = state();
        if (state.status() == 404) {
            install();
        } else if (!state.textAt("/phase").equals("READY")) {
            enable();
        }
    }

    private String here() {
        return ADMIN + "/" + archive.id();
    }

    /** Removes the plugin and ends the server; called after the last test. */
    @Override
    public void close() {
        try (server) {
            if (state().status() == 200) {
                uninstall();
            }
        }
    }
}
