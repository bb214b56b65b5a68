// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench.host;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Databases of one PostgreSQL server, which syncs at commit; a data set is a template. */
final class PostgresStore implements Store {
    private static final String USER = "postgres";

    private final Path sets;
    private final Path work;
    private final EmbeddedPostgres server;
    private final Cpu cpu;

    PostgresStore(Path target) throws IOException {
        this.sets = target.resolve("data");
        this.work = target.resolve("work");
        Logger.getLogger("").setLevel(Level.WARNING);
        Path cluster = sets.resolve("postgresql");
        Files.createDirectories(sets);
        this.server = EmbeddedPostgres.builder()
                .setDataDirectory(cluster)
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("shared_buffers", "256MB")
                .start();
        this.cpu = Cpu.ofTree(Long.parseLong(
                Files.readAllLines(cluster.resolve("postmaster.pid")).get(0).trim()));
        for (String setting : new String[] {"fsync", "synchronous_commit"}) {
            if (!query("SHOW " + setting).equals("on")) {
                throw new IOException("PostgreSQL runs without " + setting);
            }
        }
    }

    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    public boolean has(String name) throws IOException {
        return Files.exists(sets.resolve("pg-" + name))
                && query("SELECT count(*) FROM pg_database WHERE datname = '" + database(name) + "'")
                        .equals("1");
    }

    @Override
    public Place open(String name, String copyOf) throws IOException {
        Path folder = work.resolve("pg-" + name);
        Folders.delete(folder);
        if (!copyOf.isEmpty()) {
            Folders.copy(sets.resolve("pg-" + copyOf), folder);
        }
        execute("DROP DATABASE IF EXISTS " + database(name) + " WITH (FORCE)");
        execute("CREATE DATABASE " + database(name) + (copyOf.isEmpty() ? "" : " TEMPLATE " + database(copyOf)));
        String url = "jdbc:postgresql://localhost:" + server.getPort() + "/" + database(name);
        return new Place(
                folder,
                url + "?user=" + USER + "&password=" + USER,
                Map.of("KITH_DB_URL", url, "KITH_DB_USER", USER, "KITH_DB_PASSWORD", USER));
    }

    @Override
    public void keep(Place place, String name) throws IOException {
        Folders.copy(place.folder(), sets.resolve("pg-" + name));
        String from = place.folder().getFileName().toString().substring("pg-".length());
        execute("DROP DATABASE IF EXISTS " + database(name) + " WITH (FORCE)");
        executeIn(database(from), "VACUUM ANALYZE");
        execute("CREATE DATABASE " + database(name) + " TEMPLATE " + database(from));
        execute("CHECKPOINT");
    }

    @Override
    public void drop(Place place) throws IOException {
        Folders.delete(place.folder());
        String name = place.folder().getFileName().toString().substring("pg-".length());
        execute("DROP DATABASE IF EXISTS " + database(name) + " WITH (FORCE)");
    }

    @Override
    public Cpu cpu() {
        return cpu;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private static String database(String name) {
        return "kith_" + name.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]", "_");
    }

    private void execute(String text) throws IOException {
        executeIn(USER, text);
    }

    private void executeIn(String database, String text) throws IOException {
        try (Connection connection = server.getDatabase(USER, database).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(text);
        } catch (SQLException e) {
            throw new IOException(text, e);
        }
    }

    private String query(String text) throws IOException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(text)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IOException(text, e);
        }
    }
}
