// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kithcrm.core.security.SecurityFixture.Answer;

class SecurityHttpTest {
    private final SecurityFixture kith;

    SecurityHttpTest(@TempDir Path folder) {
        kith = new SecurityFixture(folder);
    }

    @AfterEach
    void close() {
        kith.close();
    }

    private String inDays(int days) {
        return kith.clock.instant().plus(Duration.ofDays(days)).toString();
    }

    private String role(String admin, String name) {
        return kith.get("admin/roles?filter=name:eq:" + name, admin).text("/data/0/id");
    }

    private Answer user(String admin, String login, String role) {
        return kith.post(
                "admin/users",
                admin,
                "{'login':'" + login + "','displayName':'" + login + "','roleIds':['" + role(admin, role) + "']}");
    }

    private String tokenOf(String admin, String userId, String scope) {
        Answer made = kith.post(
                "admin/tokens",
                admin,
                "{'name':'t','userId':'" + userId + "','scopes':['" + scope + "'],'expiresAt':'" + inDays(20) + "'}");
        assertThat(made.status()).as(made.raw().body()).isEqualTo(201);
        return made.text("secret");
    }

    @Nested
    class FirstStart {
        @Test
        void letsNobodyInBeforeTheFirstAdministrator() {
            assertThat(kith.get("me", "").status()).isEqualTo(503);
        }

        @Test
        void makesAnAdministratorWithTheCodeOnce() {
            String body = "{'setupCode':'" + kith.code + "','login':'ada@example.com','displayName':'Ada','password':'"
                    + SecurityFixture.PASSWORD + "'}";
            Answer made = kith.post("setup", "", body);
            assertThat(made.status()).as(made.raw().body()).isEqualTo(201);
            Answer me = kith.get("me", made.text("token"));
            assertThat(me.status()).as(me.raw().body()).isEqualTo(200);
            assertThat(me.text("login")).isEqualTo("ada@example.com");
            assertThat(me.text("email")).isEqualTo("ada@example.com");
            assertThat(kith.post("setup", "", body.replace("ada@", "eve@")).status())
                    .isEqualTo(409);
        }

        @Test
        void stopsGuessing() {
            String body = "{'setupCode':'wrong','login':'ada','displayName':'Ada','password':'x'}";
            for (int i = 0; i < 5; i++) {
                assertThat(kith.post("setup", "", body).status()).isEqualTo(422);
            }
            Answer refused = kith.post("setup", "", body);
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.raw().headers().firstValue("Retry-After")).isPresent();
        }
    }

    @Nested
    class Me {
        @Test
        void showsRightsAndLimits() {
            String admin = kith.admin();
            assertThat(kith.get("me/permissions", admin).raw().body())
                    .contains("\"permission\":\"customers:write\",\"scope\":\"all\"");
            assertThat(kith.get("me/limits", admin).text("rateClass")).isEqualTo("unlimited");
        }

        @Test
        void changesAPasswordWithThePresentOne() {
            String admin = kith.admin();
            String wrong = "{'currentPassword':'tangerine umbrellas','newPassword':'mandarin parasol'}";
            assertThat(kith.send("PUT", "me/password", admin, wrong).status()).isEqualTo(422);
            String right = "{'currentPassword':'" + SecurityFixture.PASSWORD + "','newPassword':'mandarin parasol'}";
            assertThat(kith.send("PUT", "me/password", admin, right).status()).isEqualTo(204);
            assertThat(kith.send("PUT", "me/password", admin, right).status()).isEqualTo(422);
        }

        @Test
        void makesAndRevokesTokens() {
            String admin = kith.admin();
            String body = "{'name':'erp','scopes':['customers:read'],'expiresAt':'" + inDays(300) + "'}";
            Answer made = kith.post("me/tokens", admin, body);
            assertThat(made.status()).as(made.raw().body()).isEqualTo(201);
            String path = "me/tokens/" + made.text("id");
            assertThat(kith.get(path, admin).raw().body()).doesNotContain("secret");
            assertThat(kith.get("me/tokens?limit=1", admin).text("/page/next")).isNotEmpty();
            assertThat(kith.get("me", made.text("secret")).status()).isEqualTo(200);
            assertThat(kith.get("admin/users", made.text("secret")).status()).isEqualTo(403);
            assertThat(kith.send("DELETE", path, admin, "").status()).isEqualTo(204);
            assertThat(kith.get("me", made.text("secret")).status()).isEqualTo(401);
            assertThat(kith.get(path, admin).status()).isEqualTo(404);
        }

        @Test
        void neverMakesATokenThatMayMoreThanTheOneItWasMadeWith() {
            String admin = kith.admin();
            String narrow = kith.post(
                            "me/tokens",
                            admin,
                            "{'name':'erp','scopes':['customers:read'],'expiresAt':'" + inDays(20) + "'}")
                    .text("secret");
            String wider = "{'name':'more','scopes':['customers:write'],'expiresAt':'" + inDays(20) + "'}";
            Answer refused = kith.post("me/tokens", narrow, wider);
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.text("permission")).isEqualTo("customers:write");
            assertThat(kith.get("me/tokens", admin).body().get("data")).hasSize(2);
        }

        @Test
        void namesWhatIsWrongWithAToken() {
            Answer refused = kith.post("me/tokens", kith.admin(), "{'scopes':['nonsense'],'rateClass':'fast'}");
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.body().findValuesAsText("pointer"))
                    .containsExactlyInAnyOrder("/name", "/expiresAt", "/scopes/0", "/rateClass");
        }
    }

    @Nested
    class Users {
        @Test
        void haveTheRightsOfTheirRolesFromTheNextRequestOn() {
            String admin = kith.admin();
            Answer made = user(admin, "Li.Na", "readonly");
            assertThat(made.status()).as(made.raw().body()).isEqualTo(201);
            assertThat(made.text("login")).isEqualTo("li.na");
            assertThat(made.raw().headers().firstValue("Location")).contains("/api/v1/admin/users/" + made.text("id"));
            String token = tokenOf(admin, made.text("id"), "customers:write");
            assertThat(kith.get("me/permissions", token).body().get("data")).isEmpty();
            String patch = "{'roleIds':['" + role(admin, "staff") + "']}";
            Answer patched = kith.send("PATCH", "admin/users/" + made.text("id"), admin, patch);
            assertThat(patched.status()).as(patched.raw().body()).isEqualTo(200);
            assertThat(kith.get("me/permissions", token).body().get("data")).hasSize(1);
            kith.send("PATCH", "admin/users/" + made.text("id"), admin, "{'active':false}");
            assertThat(kith.get("me", token).status()).isEqualTo(401);
        }

        @Test
        void haveALoginOfTheirOwn() {
            String admin = kith.admin();
            assertThat(user(admin, "ADA", "staff").status()).isEqualTo(409);
        }

        @Test
        void areListedByNameForEverybody() {
            String admin = kith.admin();
            String id = user(admin, "li.na", "readonly").text("id");
            kith.send("PATCH", "admin/users/" + id, admin, "{'displayName':'\u674e\u5a1c'}");
            String token = tokenOf(admin, id, "customers:read");
            Answer found = kith.get("users?q=lina", token);
            assertThat(found.status()).as(found.raw().body()).isEqualTo(200);
            assertThat(found.text("/data/0/displayName")).isEqualTo("\u674e\u5a1c");
            assertThat(kith.get("users", token).body().get("data")).hasSize(2);
        }

        @Test
        void getAPasswordFromTheAdministration() {
            String admin = kith.admin();
            String id = user(admin, "li.na", "staff").text("id");
            String path = "admin/users/" + id + "/password";
            assertThat(kith.send("PUT", path, admin, "{'newPassword':'short'}").status())
                    .isEqualTo(422);
            assertThat(kith.send("PUT", path, admin, "{'newPassword':'mandarin parasol'}")
                            .status())
                    .isEqualTo(204);
        }

        @Test
        void neverLoseTheirLastAdministrator() {
            String admin = kith.admin();
            String path = "admin/users/" + kith.get("me", admin).text("id");
            assertThat(kith.send("PATCH", path, admin, "{'active':false}").status())
                    .isEqualTo(409);
            assertThat(kith.send("PATCH", path, admin, "{'roleIds':[]}").status())
                    .isEqualTo(409);
            assertThat(kith.send("DELETE", path, admin, "").status()).isEqualTo(409);
            String role = "admin/roles/" + role(admin, "admin");
            assertThat(kith.send("PATCH", role, admin, "{'grants':[]}").status())
                    .isEqualTo(409);
            assertThat(kith.get("me", admin).text("active")).isEqualTo("true");
        }

        @Test
        void areNotGivenARoleThatTheirMakerLacks() {
            String admin = kith.admin();
            String role = kith.post("admin/roles", admin, "{'name':'people','grants':[{'permission':'admin:users'}]}")
                    .text("id");
            String maker = kith.post(
                            "admin/users", admin, "{'login':'eve','displayName':'Eve','roleIds':['" + role + "']}")
                    .text("id");
            String token = tokenOf(admin, maker, "admin:users");
            assertThat(user(token, "bob", "admin").status()).isEqualTo(403);
            assertThat(user(token, "bob", "people").status()).isEqualTo(201);
            String path = "admin/users/" + kith.get("me", admin).text("id") + "/password";
            assertThat(kith.send("PUT", path, token, "{'newPassword':'mandarin parasol'}")
                            .status())
                    .isEqualTo(403);
        }
    }

    @Nested
    class Teams {
        @Test
        void reachThoseBelow() {
            String admin = kith.admin();
            String top = kith.post("admin/teams", admin, "{'name':'Sales'}").text("id");
            String below = kith.post("admin/teams", admin, "{'name':'East','parentId':'" + top + "'}")
                    .text("id");
            String me = kith.get("me", admin).text("id");
            kith.send("PATCH", "admin/users/" + me, admin, "{'teamIds':['" + top + "']}");
            var caller = kith.security
                    .access()
                    .current(org.kithcrm.api.Id.fromString(me).value())
                    .orElseThrow();
            assertThat(caller.teamId())
                    .isEqualTo(org.kithcrm.api.Id.fromString(top).value());
            assertThat(caller.teamIds())
                    .containsExactlyInAnyOrder(
                            org.kithcrm.api.Id.fromString(top).value(),
                            org.kithcrm.api.Id.fromString(below).value());
            assertThat(kith.send("PATCH", "admin/teams/" + top, admin, "{'parentId':'" + below + "'}")
                            .status())
                    .isEqualTo(422);
            assertThat(kith.send("DELETE", "admin/teams/" + top, admin, "").status())
                    .isEqualTo(409);
            assertThat(kith.get("teams", admin).body().get("data")).hasSize(2);
        }
    }

    @Nested
    class Roles {
        @Test
        void grantKnownPermissionsOnce() {
            String admin = kith.admin();
            String body = "{'name':'odd','grants':[{'permission':'nonsense:read'},{'permission':'notes:read'},"
                    + "{'permission':'notes:read','scope':'own'}]}";
            Answer refused = kith.post("admin/roles", admin, body);
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.body().findValuesAsText("pointer"))
                    .containsExactly("/grants/0/permission", "/grants/2/permission");
            assertThat(kith.get("admin/permissions", admin).raw().body()).contains("admin:plugins-install");
        }

        @Test
        void stayWhileUsersHaveThem() {
            String admin = kith.admin();
            user(admin, "li.na", "staff");
            assertThat(kith.send("DELETE", "admin/roles/" + role(admin, "staff"), admin, "")
                            .status())
                    .isEqualTo(409);
            assertThat(kith.send("DELETE", "admin/roles/" + role(admin, "readonly"), admin, "")
                            .status())
                    .isEqualTo(204);
        }
    }
}
