// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.security;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.LongSupplier;
import org.kithcrm.core.record.Engine;
import org.kithcrm.core.record.RecordService;
import org.kithcrm.core.storage.Database;
import org.kithcrm.core.web.RateLimits;

/** Wires the feature; {@code app} makes one and takes from it what the server needs. */
public final class Security {
    private final Permissions permissions = new Permissions();
    private final PermissionVersion version;
    private final Access access;
    private final Setup setup;
    private final List<Object> resources;

    /**
     * Wires users, teams, roles and tokens of this database, and adds their collections to the engine's catalog.
     *
     * @param folder the data folder, for the setup code
     * @param zone of users who have set none
     * @param rates what {@code /me/limits} shows
     * @param nanos a clock that never goes back
     */
    public Security(Database database, Engine engine, Path folder, String zone, RateLimits rates, LongSupplier nanos) {
        SecurityMapper mapper = database.mapper(SecurityMapper.class);
        SecureRandom random = new SecureRandom();
        this.version = new PermissionVersion(database, nanos);
        this.access = new Access(database, permissions, version, engine.clock(), zone);
        Escalation escalation = new Escalation(permissions);
        RightsChange rights = new RightsChange(mapper, version);
        RecordService roles =
                new RecordService(AdminSchemas.roles(), new RoleRules(mapper, permissions, escalation, rights), engine);
        RecordService teams = new RecordService(AdminSchemas.teams(), new TeamRules(mapper, rights), engine);
        RecordService users =
                new RecordService(AdminSchemas.users(), new UserRules(mapper, escalation, rights), engine);
        List.of(users, teams, roles).forEach(engine.catalog()::add);
        Attempts attempts = new Attempts(nanos);
        Passwords passwords = new Passwords(mapper, new PasswordHash(random), attempts, engine.clock());
        Tokens tokens = new Tokens(engine, database.mapper(TokenMapper.class), version, random);
        Accounts accounts = new Accounts(users, roles, mapper, passwords);
        SetupCode code = new SetupCode(mapper, folder, random, engine.clock());
        this.setup = new Setup(engine, mapper, accounts, permissions, tokens, code);
        TokenRoutes routes = new TokenRoutes(tokens, permissions, escalation, mapper, engine);
        this.resources = List.of(
                new SetupResource(setup, attempts),
                new MeResource(users, routes, tokens, passwords, rates),
                new DirectoryResource(mapper, engine),
                new UserResource(users, passwords, tokens, escalation, mapper),
                new AdminResource(teams),
                new AdminResource(roles),
                new AdminTokenResource(routes),
                new PermissionResource(permissions));
    }

    /** The mappers to open the database with. */
    public static List<Class<?>> mappers() {
        return List.of(SecurityMapper.class, TokenMapper.class);
    }

    /** The routes. */
    public List<Object> resources() {
        return resources;
    }

    /** Who calls. */
    public Access access() {
        return access;
    }

    /** First start and command line. */
    public Setup setup() {
        return setup;
    }

    /** What can be granted; a plugin's permissions are added here. */
    public Permissions permissions() {
        return permissions;
    }

    /** To be raised after a plugin's permissions came or went. */
    public PermissionVersion version() {
        return version;
    }
}
