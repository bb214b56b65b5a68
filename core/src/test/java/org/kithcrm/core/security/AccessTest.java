// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.http.HttpFields;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kithcrm.api.error.Problem;
import org.kithcrm.api.rest.Caller;
import org.kithcrm.api.rest.Scope;
import org.kithcrm.core.storage.Database;
import org.kithcrm.core.storage.TestDatabase;
import org.kithcrm.core.web.RateLimits;

class AccessTest {
    private static final String PASSWORD = "tangerine umbrella";

    private final Database database = TestDatabase.open(Security.mappers());
    private final Clock clock = Clock.tickMillis(ZoneOffset.UTC);
    private final AtomicLong nanos = new AtomicLong();
    private final Path folder;
    private final Security security;
    private final Setup setup;

    AccessTest(@TempDir Path folder) {
        this.folder = folder;
        this.security = new Security(
                database,
                SecurityFixture.engine(database, clock),
                folder,
                "Asia/Shanghai",
                new RateLimits(nanos::get),
                nanos::get);
        this.setup = security.setup();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Instant inDays(int days) {
        return clock.instant().plus(Duration.ofDays(days));
    }

    private Caller call(String token) {
        return security.access().authenticate(HttpFields.build().add("Authorization", "Bearer " + token), "127.0.0.1");
    }

    private void assertRefused(String token) {
        assertThatThrownBy(() -> call(token)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status()).isEqualTo(401);
            assertThat(problem.code()).isEqualTo("auth.invalid");
        });
    }

    private String admin(String... scopes) {
        setup.prepare();
        long id = setup.createAdmin("Ada@Example.com", "Ada Lovelace", PASSWORD);
        return setup.issueToken(id, "test", List.of(scopes), inDays(20));
    }

    @Nested
    class FirstStart {
        @Test
        void writesACodeThatOnlyItsOwnerReads() throws IOException {
            var pending = setup.prepare().orElseThrow();
            assertThat(setup.required()).isTrue();
            assertThat(Files.readString(pending.file()).strip())
                    .isEqualTo(pending.code())
                    .hasSize(32);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(pending.file())))
                    .isEqualTo("rw-------");
        }

        @Test
        void refusesAWrongCodeAndTakesTheRightOneOnce() {
            String code = setup.prepare().orElseThrow().code();
            assertThatThrownBy(() -> setup.createFirst("0".repeat(32), "ada", "Ada", PASSWORD))
                    .isInstanceOf(Problem.class);
            assertThat(setup.required()).isTrue();
            setup.createFirst(code, "ada", "Ada", PASSWORD);
            assertThat(setup.required()).isFalse();
            assertThat(folder.resolve("setup-code")).doesNotExist();
            assertThatThrownBy(() -> setup.createFirst(code, "bob", "Bob", PASSWORD))
                    .isInstanceOf(Problem.class);
            assertThat(setup.prepare()).isEmpty();
        }

        @Test
        void replacesTheCodeAtARestart() {
            String old = setup.prepare().orElseThrow().code();
            String now = setup.prepare().orElseThrow().code();
            assertThat(now).isNotEqualTo(old);
            assertThatThrownBy(() -> setup.createFirst(old, "ada", "Ada", PASSWORD))
                    .isInstanceOf(Problem.class);
        }

        @Test
        void refusesAWeakPassword() {
            setup.prepare();
            assertThatThrownBy(() -> setup.createAdmin("ada", "Ada", "password1234"))
                    .isInstanceOf(Problem.class);
            assertThat(setup.required()).isTrue();
        }
    }

    @Nested
    class Tokens {
        @Test
        void ofAnAdministratorWithAllScopesMayEverything() {
            Caller caller = call(admin("*"));
            assertThat(caller.name()).isEqualTo("ada@example.com");
            assertThat(caller.zone()).isEqualTo("Asia/Shanghai");
            assertThat(caller.scope("customers:write")).isEqualTo(Scope.ALL);
            assertThat(caller.may("admin:plugins-install")).isTrue();
            assertThat(caller.may("users:write")).isTrue();
        }

        @Test
        void narrowTheirOwner() {
            Caller caller = call(admin("customers:read"));
            assertThat(caller.grants()).containsOnlyKeys("customers:read");
        }

        @Test
        void areRefusedWithAnotherSecret() {
            String token = admin("*");
            long id = call(token).tokenId();
            assertRefused(TokenText.make(id, new java.security.SecureRandom()).full());
            assertRefused("nonsense");
        }

        @Test
        void areMissedWithoutAHeader() {
            assertThatThrownBy(() -> security.access().authenticate(HttpFields.EMPTY, "127.0.0.1"))
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.code()).isEqualTo("auth.required"));
        }

        @Test
        void lastAtMostAYearAndWithAdministrationAMonth() {
            long id = call(admin("*")).userId();
            assertThatThrownBy(() -> setup.issueToken(id, "long", List.of("*"), inDays(40)))
                    .isInstanceOf(Problem.class);
            assertThatThrownBy(() -> setup.issueToken(id, "long", List.of("customers:read"), inDays(400)))
                    .isInstanceOf(Problem.class);
            assertThat(setup.issueToken(id, "year", List.of("customers:read"), inDays(365)))
                    .startsWith("kith_");
        }

        @Test
        void endWithARevocationAtTheNextRequest() {
            String token = admin("*");
            long id = call(token).tokenId();
            database.tx().run(() -> {
                database.mapper(TokenMapper.class).revoke(id, clock.instant());
                security.version().raise();
            });
            assertRefused(token);
        }

        @Test
        void seeAChangeOfAnotherNodeWithinASecond() {
            String token = admin("*");
            assertThat(call(token).may("customers:write")).isTrue();
            database.tx().run(() -> {
                SecurityMapper mapper = database.mapper(SecurityMapper.class);
                mapper.deleteRolesOf(call(token).userId());
                mapper.raisePermissionVersion();
            });
            nanos.addAndGet(1_000_000_001L);
            boolean shared = database.dialect() == org.kithcrm.core.storage.Dialect.POSTGRESQL;
            assertThat(call(token).may("customers:write")).isEqualTo(!shared);
        }

        @Test
        void rememberWhenTheyWereUsed() {
            long id = call(admin("*")).tokenId();
            security.access().writeUsed();
            TokenRow row =
                    database.tx().read(() -> database.mapper(TokenMapper.class).find(id));
            assertThat(row).isNotNull();
            assertThat(row.lastUsedAt()).isNotNull();
        }
    }

    @Nested
    class APluginsPermission {
        @Test
        void isGrantedWhileThePluginRuns() {
            String token = admin("*");
            assertThat(call(token).may("cards:read")).isFalse();
            var registration =
                    security.permissions().add(List.of(new Permissions.Entry("cards:read", "loyalty", "Read cards")));
            security.version().raiseHere();
            assertThat(call(token).may("cards:read")).isTrue();
            registration.close();
            security.version().raiseHere();
            assertThat(call(token).may("cards:read")).isFalse();
        }
    }
}
