// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.derby.impl.io.DirStorageFactory;
import org.apache.derby.io.StorageFile;
import org.apache.derby.io.StorageRandomAccessFile;
import org.apache.derby.io.WritableStorageFactory;
import org.jspecify.annotations.Nullable;

/** Derby's files on a disk that can be told to fail; Derby makes it by name for the protocol {@code faulty:}. */
public final class FaultyStorage implements WritableStorageFactory {
    static final String PROTOCOL = "faulty:";
    /** Derby makes the instance, so the switch is shared: folder to message. */
    private static final Map<String, String> FAULTS = new ConcurrentHashMap<>();

    private final WritableStorageFactory disk = new DirStorageFactory();

    static void install() {
        System.setProperty("derby.subSubProtocol.faulty", FaultyStorage.class.getName());
    }

    /** From now on writing below the folder fails with this message. */
    static void breakDisk(String folder, String message) {
        FAULTS.put(folder, message);
    }

    static void mendDisk(String folder) {
        FAULTS.remove(folder);
    }

    @Override
    public StorageFile newStorageFile(@Nullable String path) {
        return wrapped(disk.newStorageFile(path));
    }

    @Override
    public StorageFile newStorageFile(String folder, String name) {
        return wrapped(disk.newStorageFile(folder, name));
    }

    @Override
    public StorageFile newStorageFile(StorageFile folder, String name) {
        return wrapped(disk.newStorageFile((StorageFile) bare(folder), name));
    }

    @Override
    public void init(@Nullable String home, @Nullable String database, @Nullable String temporary, String unique)
            throws IOException {
        disk.init(home, database, temporary, unique);
    }

    @Override
    public void shutdown() {
        disk.shutdown();
    }

    @Override
    public String getCanonicalName() throws IOException {
        return disk.getCanonicalName();
    }

    @Override
    public void setCanonicalName(String name) {
        disk.setCanonicalName(name);
    }

    @Override
    public char getSeparator() {
        return disk.getSeparator();
    }

    @Override
    public StorageFile getTempDir() {
        return disk.getTempDir();
    }

    @Override
    public boolean isFast() {
        return disk.isFast();
    }

    @Override
    public boolean isReadOnlyDatabase() {
        return disk.isReadOnlyDatabase();
    }

    @Override
    public boolean supportsRandomAccess() {
        return disk.supportsRandomAccess();
    }

    @Override
    public int getStorageFactoryVersion() {
        return disk.getStorageFactoryVersion();
    }

    @Override
    public StorageFile createTemporaryFile(String prefix, String suffix) throws IOException {
        return disk.createTemporaryFile(prefix, suffix);
    }

    @Override
    public void sync(OutputStream stream, boolean metaData) throws IOException {
        disk.sync(stream, metaData);
    }

    @Override
    public boolean supportsWriteSync() {
        return disk.supportsWriteSync();
    }

    private static StorageFile wrapped(StorageFile file) {
        return proxy(StorageFile.class, file, file.getPath());
    }

    private static <T> T proxy(Class<T> type, T target, String path) {
        return type.cast(Proxy.newProxyInstance(
                FaultyStorage.class.getClassLoader(), new Class<?>[] {type}, new Faulty(target, path)));
    }

    private static @Nullable Object bare(@Nullable Object value) {
        return value != null
                        && Proxy.isProxyClass(value.getClass())
                        && Proxy.getInvocationHandler(value) instanceof Faulty faulty
                ? faulty.target
                : value;
    }

    /** Passes everything on, except writes while the disk is broken. */
    private record Faulty(Object target, String path) implements java.lang.reflect.InvocationHandler {
        @Override
        public @Nullable Object invoke(Object proxy, java.lang.reflect.Method method, Object @Nullable [] arguments)
                throws Throwable {
            failIfBroken(method.getName());
            try {
                Object[] bare = arguments == null ? null : arguments.clone();
                for (int i = 0; bare != null && i < bare.length; i++) {
                    bare[i] = bare(bare[i]);
                }
                return rewrapped(method.invoke(target, bare));
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }

        private void failIfBroken(String method) throws IOException {
            if (!method.startsWith("write") && !method.equals("sync")) {
                return;
            }
            for (Map.Entry<String, String> fault : FAULTS.entrySet()) {
                if (path.startsWith(fault.getKey())) {
                    throw new IOException(fault.getValue());
                }
            }
        }

        private @Nullable Object rewrapped(@Nullable Object result) {
            if (result instanceof StorageRandomAccessFile file) {
                return proxy(StorageRandomAccessFile.class, file, path);
            }
            return result instanceof StorageFile file ? wrapped(file) : result;
        }
    }
}
