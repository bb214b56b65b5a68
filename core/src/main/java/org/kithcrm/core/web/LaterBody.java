// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/** Lets Jersey accept a {@link Later} as entity; it writes nothing, the bridge does. */
public final class LaterBody implements MessageBodyWriter<Later> {
    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return Later.class.isAssignableFrom(type);
    }

    @Override
    public void writeTo(
            Later later,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, Object> headers,
            OutputStream out) {
        // the bridge starts it when Jersey has returned
    }
}
