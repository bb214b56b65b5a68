// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Data folders with a Derby database inside. */
final class DerbyStore implements Store {
    private final Path sets;
    private final Path work;

    DerbyStore(Path target) {
        this.sets = target.resolve("data");
        this.work = target.resolve("work");
    }

    @Override
    public String name() {
        return "derby";
    }

    @Override
    public boolean has(String name) {
        return Files.exists(sets.resolve(name));
    }

    @Override
    public Place open(String name, String copyOf) throws IOException {
        Path folder = work.resolve(name);
        Folders.delete(folder);
        if (!copyOf.isEmpty()) {
            Folders.copy(sets.resolve(copyOf), folder);
        }
        return new Place(folder, "jdbc:derby:directory:" + folder.resolve("db"), Map.of());
    }

    @Override
    public void keep(Place place, String name) throws IOException {
        Folders.copy(place.folder(), sets.resolve(name));
    }

    @Override
    public void drop(Place place) throws IOException {
        Folders.delete(place.folder());
    }

    @Override
    public Cpu cpu() {
        return Cpu.none();
    }

    @Override
    public void close() {}
}
