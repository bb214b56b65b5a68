// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kithcrm.core.plugin.archive.Archive;
import org.kithcrm.core.plugin.service.Pace;
import org.kithcrm.core.storage.TestDatabase;

/** What the byte code is refused for, as an administrator sees it. */
class CodeRefusalTest {
    private final PluginFixture kith = new PluginFixture(TestDatabase.settings(), Pace.USUAL, true);

    @AfterEach
    void close() {
        kith.close();
    }

    private void assertRefused(TestArchive refused, String... told) {
        byte[] archive = refused.bytes();
        assertTold(kith.put("", archive), told);
        assertTold(kith.installWith("?dryRun=true&allowUnsigned=" + Archive.digest(archive), archive), told);
    }

    private void assertTold(HttpResponse<String> answer, String... told) {
        assertThat(answer.body()).contains(told);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(kith.admin("GET", "").body()).isEqualTo("{\"data\":[]}");
    }

    private static TestArchive note() {
        return TestArchive.note("1.0.0");
    }

    @Test
    void ownCodeThatEndsTheServerIsRefusedAndNamed() {
        assertRefused(
                TestArchive.moody("moody", "1.0.0", "calm"),
                "code.forbidden-call",
                "org.kithcrm.fixture.moody.MoodyPlugin.",
                "calls java.lang.");
    }

    @Test
    void codeThatDoesNotLinkIsRefusedAndNamed() {
        assertRefused(
                TestArchive.of("shop", "1.0.0", "shop.ShopPlugin", "shop/ShopPlugin"),
                "link.missing-member",
                "org.kithcrm.fixture.shop.ShopResource (used by org.kithcrm.fixture.shop.ShopPlugin)");
    }

    @Test
    void aJarInTheArchiveKeepsTheLimitsToo() {
        byte[] bomb =
                new TestArchive().put("a/A.class", new byte[40 * 1024 * 1024]).bytes();
        assertRefused(note().put("lib/more.jar", bomb), "archive.ratio");
    }

    @Test
    void oddPathsInAJarAreNoMatter() {
        byte[] odd = new TestArchive()
                .put("META-INF/versions/Odd.class", "x")
                .put("META-INF/versions/x/Odd.class", "x")
                .bytes();
        assertThat(kith.put("", note().put("lib/more.jar", odd).bytes()).body()).contains("\"phase\":\"READY\"");
    }
}
