// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.repository;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.content.HttpContent;
import org.eclipse.jetty.http.content.ResourceHttpContentFactory;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ResourceHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.resource.ResourceFactory;

/** Serves the files of a repository on loopback, to try it out or behind a proxy; nothing else that lies in the folder. */
public final class RepositoryServer implements AutoCloseable {
    /** A key that lies in the folder by mistake is none of them. */
    private static final Pattern SERVED = Pattern.compile("(/[A-Za-z0-9_+-][A-Za-z0-9._+-]*)+\\.(json|sig|zip)");

    private final Server server = new Server();
    private final ServerConnector connector;

    /**
     * Does not listen yet.
     *
     * @param port 0 takes a free one
     */
    public RepositoryServer(Path folder, int port) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        server.addConnector(connector);
        ResourceHandler files = new Fresh();
        files.setBaseResource(ResourceFactory.of(files).newResource(folder.toAbsolutePath()));
        files.setDirAllowed(false);
        files.setCacheControl("no-cache");
        server.setHandler(new Only(files));
    }

    /** A cache would for a second serve a file of before beside a signature of now. */
    private static final class Fresh extends ResourceHandler {
        @Override
        protected HttpContent.Factory newHttpContentFactory(ByteBufferPool.Sized pool) {
            return new ResourceHttpContentFactory(getBaseResource(), getMimeTypes(), pool);
        }
    }

    private static final class Only extends Handler.Wrapper {
        Only(Handler files) {
            super(files);
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            boolean served = SERVED.matcher(Request.getPathInContext(request)).matches();
            return served && super.handle(request, response, callback);
        }
    }

    /**
     * Listens.
     *
     * @throws IllegalStateException if the port is taken
     */
    public void start() {
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("cannot listen on 127.0.0.1:" + connector.getPort(), e);
        }
    }

    /** The port in use. */
    public int port() {
        return connector.getLocalPort();
    }

    /** Waits until it is stopped. */
    public void join() throws InterruptedException {
        server.join();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
