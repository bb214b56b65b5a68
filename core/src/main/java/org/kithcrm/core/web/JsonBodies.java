// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.MessageBodyWriter;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** Reads and writes plain types as JSON; bytes, texts and streams are left to their own providers. */
public final class JsonBodies implements MessageBodyReader<Object>, MessageBodyWriter<Object> {
    private final ObjectMapper mapper;

    JsonBodies(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return plain(type) && json(media);
    }

    @Override
    public Object readFrom(
            Class<Object> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, String> headers,
            InputStream in)
            throws IOException {
        Object value;
        try {
            value = mapper.readValue(in, mapper.constructType(generic));
        } catch (JsonProcessingException e) {
            throw e instanceof com.fasterxml.jackson.databind.exc.MismatchedInputException wrong
                            && wrong.getPath().isEmpty()
                            && String.valueOf(e.getOriginalMessage()).startsWith("No content")
                    ? JsonFault.empty()
                    : JsonFault.of(e);
        }
        if (value == null) {
            throw JsonFault.empty();
        }
        return value;
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return plain(type) && json(media);
    }

    @Override
    public void writeTo(
            Object value,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        out.write(mapper.writeValueAsBytes(value));
    }

    private static boolean plain(Class<?> type) {
        return type != byte[].class
                && type != String.class
                && !InputStream.class.isAssignableFrom(type)
                && !Reader.class.isAssignableFrom(type)
                && !File.class.isAssignableFrom(type)
                && !StreamingOutput.class.isAssignableFrom(type)
                && !Later.class.isAssignableFrom(type);
    }

    private static boolean json(@Nullable MediaType media) {
        return media == null
                || media.isWildcardSubtype()
                || media.getSubtype().equals("json")
                || media.getSubtype().endsWith("+json");
    }
}
