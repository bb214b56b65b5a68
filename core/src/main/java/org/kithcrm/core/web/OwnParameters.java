// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.glassfish.jersey.server.model.Invocable;
import org.glassfish.jersey.server.model.Parameter;
import org.glassfish.jersey.server.model.Resource;
import org.glassfish.jersey.server.model.ResourceMethod;
import org.kithcrm.api.rest.Caller;

/**
 * Marks the parameters that we give as no entity. Jersey takes every parameter without annotation for the body, and fills only
 * the last of them; its model offers no other way to say so than to write the list anew.
 */
final class OwnParameters {
    private static final Set<Class<?>> OURS = Set.of(Call.class, Caller.class, IfMatch.class);

    private OwnParameters() {}

    static boolean isOurs(Class<?> type) {
        return OURS.contains(type);
    }

    static Resource mark(Resource resource) {
        try {
            Field parameters = Invocable.class.getDeclaredField("parameters");
            parameters.setAccessible(true);
            mark(resource, parameters);
            return resource;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this version of Jersey keeps its parameters elsewhere", e);
        }
    }

    private static void mark(Resource resource, Field field) throws IllegalAccessException {
        for (ResourceMethod method : resource.getAllMethods()) {
            Invocable invocable = method.getInvocable();
            List<Parameter> marked = new ArrayList<>();
            for (Parameter parameter : invocable.getParameters()) {
                marked.add(
                        isOurs(parameter.getRawType())
                                ? Parameter.overrideSource(parameter, Parameter.Source.CONTEXT)
                                : parameter);
            }
            field.set(invocable, List.copyOf(marked));
        }
        for (Resource child : resource.getChildResources()) {
            mark(child, field);
        }
    }
}
