// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The embedded database's place in the data folder. A kill during its first creation would leave a folder that never
 * opens; so it is made beside its place, and moved there once complete and on disk.
 */
final class DatabaseFolder implements AutoCloseable {
    private final Path data;
    private @Nullable FileChannel lockFile;

    DatabaseFolder(Path data) {
        this.data = data;
    }

    /** Where the database is. */
    Path live() {
        return data.resolve("db");
    }

    /** Where it is made. */
    Path growing() {
        return data.resolve("db.new");
    }

    /** Says that a database was here once. */
    Path marker() {
        return data.resolve("db.created");
    }

    /** Keeps other servers out until closed. */
    void lock() {
        try {
            FileChannel channel =
                    FileChannel.open(data.resolve("kith.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                throw new FolderInUse(data);
            }
            lockFile = channel;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** Whether a database must be made; what a killed creation left is removed. */
    boolean isEmpty() {
        boolean complete = Files.exists(live().resolve("service.properties"));
        if (!complete && Files.exists(marker())) {
            throw new DatabaseNotOpen(
                    "The database in " + live() + " is gone or damaged; restore it from a backup, or remove " + marker()
                            + " to start with an empty one.",
                    null);
        }
        delete(growing());
        if (!complete) {
            delete(live());
        }
        return !complete;
    }

    /** Puts the complete database in its place. */
    void finish() {
        try {
            flush(growing());
            Files.move(growing(), live(), StandardCopyOption.ATOMIC_MOVE);
            flushOne(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on a missing database is an accident, not a first start. */
    void mark() {
        if (Files.exists(marker())) {
            return;
        }
        try {
            Files.writeString(marker(), "The folder db beside this file is Kith's database.\n");
            flushOne(marker());
            flushOne(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        FileChannel channel = lockFile;
        lockFile = null;
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void flush(Path folder) throws IOException {
        for (Path path : deepestFirst(folder)) {
            flushOne(path);
        }
    }

    private static void flushOne(Path path) throws IOException {
        // Windows cannot open a folder; its rename is journaled
        if (Files.isDirectory(path) && path.getFileSystem().getSeparator().equals("\\")) {
            return;
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void delete(Path folder) {
        try {
            for (Path path : deepestFirst(folder)) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> deepestFirst(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.sorted(Comparator.reverseOrder()).toList();
        }
    }
}
