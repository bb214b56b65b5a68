// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench.base;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** Handler with JDBC: reads the request's JSON, writes the rows of a POST, writes the answer's JSON. */
final class PostWork implements BareServer.Work {
    /** The key with which the product made the sample. */
    static final String SAMPLE_KEY = "bench-sample";

    private static final int LINKS = 4;

    private final JsonFactory json = new JsonFactory();
    private final BlockingQueue<Link> links = new ArrayBlockingQueue<>(LINKS);
    private final Writer writer;

    PostWork(String url, String id) throws SQLException {
        for (int i = 0; i < LINKS; i++) {
            links.add(new Link(url));
        }
        Link link = links.element();
        this.writer = new Writer(Sample.read(link.connection(), Sample.id(id), SAMPLE_KEY), Sample.id(id));
        link.commit();
    }

    @Override
    public byte[] answer(byte[] request, Prepared prepared) throws IOException {
        read(request);
        try {
            Link link = links.take();
            try {
                writer.post(link);
            } finally {
                links.add(link);
            }
        } catch (SQLException e) {
            throw new IOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        return copy(prepared.body());
    }

    private void read(byte[] request) throws IOException {
        try (JsonParser parser = json.createParser(request)) {
            while (parser.nextToken() != null) {
                parser.getText();
            }
        }
    }

    /** The answer, written value by value. */
    private byte[] copy(byte[] body) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(body.length);
        try (JsonParser parser = json.createParser(body);
                JsonGenerator generator = json.createGenerator(out)) {
            while (parser.nextToken() != null) {
                generator.copyCurrentEvent(parser);
            }
        }
        return out.toByteArray();
    }
}
