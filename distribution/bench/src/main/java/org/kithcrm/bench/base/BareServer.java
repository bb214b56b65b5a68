// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench.base;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The bare handler, a process: connector and threads as in the product's {@code HttpServer}, every answer prepared. With a database
 * it is the handler with JDBC: the same rows as the product's POST are written on held statements first.
 */
public final class BareServer extends Handler.Abstract {
    /** Where the runner hands over what is to be answered. */
    public static final String PREPARE = "/bench/answer";

    private static final int THREADS = 100;
    private static final int HEADER_BYTES = 24 * 1024;
    private static final int IDLE_MILLIS = 30_000;

    private final Work work;
    private volatile Prepared answer = new Prepared(404, java.util.List.of(), new byte[0]);

    /** What is done before an answer is sent. */
    @FunctionalInterface
    interface Work {
        /** Takes the body of the request, gives the body of the answer. */
        byte[] answer(byte[] request, Prepared prepared) throws IOException;
    }

    private BareServer(Work work) {
        this.work = work;
    }

    /** Arguments: none, or JDBC URL and id of the record whose rows are written again and again. */
    public static void main(String[] args) throws Exception {
        Work work = args.length == 0 ? (request, prepared) -> prepared.body() : new PostWork(args[0], args[1]);
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 8);
        Server server = new Server(threads);
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration()));
        connector.setHost("127.0.0.1");
        connector.setIdleTimeout(IDLE_MILLIS);
        connector.setAcceptQueueSize(512);
        server.addConnector(connector);
        server.setHandler(new BareServer(work));
        server.start();
        System.out.println("port=" + connector.getLocalPort());
        server.join();
    }

    private static HttpConfiguration configuration() {
        HttpConfiguration http = new HttpConfiguration();
        http.setRequestHeaderSize(HEADER_BYTES);
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setUriCompliance(new UriCompliance("KITH", EnumSet.noneOf(UriCompliance.Violation.class)));
        http.setHttpCompliance(HttpCompliance.STRICT);
        http.setIdleTimeout(IDLE_MILLIS);
        http.setNotifyRemoteAsyncErrors(true);
        return http;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        byte[] body = request.getLength() > 0 ? body(request) : new byte[0];
        if (request.getHttpURI().getPath().equals(PREPARE)) {
            answer = Prepared.read(body);
            response.setStatus(200);
            callback.succeeded();
            return true;
        }
        Prepared prepared = answer;
        byte[] out = work.answer(body, prepared);
        response.setStatus(prepared.status());
        for (HttpField field : prepared.fields()) {
            response.getHeaders().add(field);
        }
        if (out.length > 0) {
            response.getHeaders().put("Content-Length", out.length);
        }
        response.write(true, ByteBuffer.wrap(out), callback);
        return true;
    }

    private static byte[] body(Request request) throws IOException {
        try (InputStream in = Content.Source.asInputStream(request)) {
            return in.readAllBytes();
        }
    }
}
