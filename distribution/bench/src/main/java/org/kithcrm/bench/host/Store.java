// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench.host;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Where servers keep their data: a data set is made once and copied for each use. */
public interface Store extends AutoCloseable {
    /** {@code derby} or {@code postgresql}. */
    String name();

    /** Whether a data set of this name is there. */
    boolean has(String name) throws IOException;

    /** A place for a server's data, empty or a copy of a data set. */
    Place open(String name, String copyOf) throws IOException;

    /** Keeps a place, whose server has stopped, as a data set. */
    void keep(Place place, String name) throws IOException;

    /** Deletes a place. */
    void drop(Place place) throws IOException;

    /** What the database's own processes use; nothing where it runs inside the server. */
    Cpu cpu();

    @Override
    void close() throws IOException;

    /**
     * One server's data.
     *
     * @param folder its data folder
     * @param database the JDBC URL with which another process may open the same database while the server is stopped
     * @param environment the settings that make a server use it
     */
    record Place(Path folder, String database, Map<String, String> environment) {}
}
