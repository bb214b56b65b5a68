// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.security;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;

/** The tables a request's rights are read from, and those beside the records of users, teams and roles. */
interface SecurityMapper {
    @Nullable AccountRow account(@Param("id") long id);

    @Nullable Long userIdOf(@Param("login") String login);

    List<GrantRow> grantsOf(@Param("userId") long userId);

    List<GrantRow> grantsOfRole(@Param("roleId") long roleId);

    List<Long> teamsOf(@Param("userId") long userId);

    List<TeamRow> teams();

    long countAdmins();

    @Nullable Long roleIdOf(@Param("name") String name);

    /** Names for assignment, by id. */
    List<DirectoryRow> users(
            @Param("after") long after, @Param("most") int most, @Param("words") List<WordRange> words);

    /** Names for assignment, by id. */
    List<DirectoryRow> teamNames(
            @Param("after") long after, @Param("most") int most, @Param("words") List<WordRange> words);

    long countUsersWith(@Param("roleId") long roleId);

    int deleteGrants(@Param("roleId") long roleId);

    int insertGrant(@Param("roleId") long roleId, @Param("permission") String permission, @Param("reach") String reach);

    int deleteRolesOf(@Param("userId") long userId);

    int insertRoleOf(@Param("userId") long userId, @Param("roleId") long roleId);

    int deleteTeamsOf(@Param("userId") long userId);

    int insertTeamOf(@Param("userId") long userId, @Param("teamId") long teamId, @Param("place") int place);

    @Nullable String passwordOf(@Param("userId") long userId);

    int deletePassword(@Param("userId") long userId);

    int insertPassword(@Param("userId") long userId, @Param("hash") String hash, @Param("at") Instant at);

    @Nullable SecretRow secret(@Param("name") String name, @Param("since") Instant since);

    int deleteSecret(@Param("name") String name);

    int insertSecret(@Param("name") String name, @Param("value") byte[] value, @Param("at") Instant at);

    long permissionVersion();

    int raisePermissionVersion();
}
