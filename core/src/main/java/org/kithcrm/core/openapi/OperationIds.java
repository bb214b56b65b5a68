// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.openapi;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.kithcrm.core.record.RecordResource;
import org.kithcrm.core.record.Schema;
import org.kithcrm.core.web.Route;

/** Names of operations such as {@code listCustomers}, each given once. Not thread-safe. */
final class OperationIds {
    /** Verbs of the inherited routes; a plus stands for the name of many, a minus for that of one. */
    private static final Map<String, String> STANDARD = Map.ofEntries(
            Map.entry("list", "list+"),
            Map.entry("search", "search+"),
            Map.entry("create", "create-"),
            Map.entry("get", "get-"),
            Map.entry("patch", "update-"),
            Map.entry("replace", "replace-"),
            Map.entry("delete", "delete-"),
            Map.entry("restore", "restore-"),
            Map.entry("getByKey", "get-ByKey"),
            Map.entry("upsert", "upsert-"),
            Map.entry("deleteByKey", "delete-ByKey"),
            Map.entry("batch", "batch+"),
            Map.entry("batchRead", "batchRead+"));

    private final Set<String> given = new HashSet<>();

    /** The name of a route; a second one of the same name gets a number. */
    String of(Route route) {
        return free(name(route));
    }

    /** The name that an operation of a plugin has among those of all. */
    String of(String plugin, String name) {
        return free(joined(plugin) + capital(name));
    }

    /** Takes a name; if it is taken, the next with a number. */
    String free(String name) {
        String free = name;
        for (int i = 2; !given.add(free); i++) {
            free = name + i;
        }
        return free;
    }

    private static String name(Route route) {
        String method = route.target().getName();
        if (route.resource() instanceof RecordResource records) {
            Schema schema = records.schema();
            return isStandard(route)
                    ? Objects.requireNonNull(STANDARD.get(method))
                            .replace("+", joined(capital(schema.collection())))
                            .replace("-", joined(capital(schema.type())))
                    : joined(schema.type()) + capital(method);
        }
        String owner = route.resource().getClass().getSimpleName().replaceAll("Resource$", "");
        String stem = Character.toLowerCase(owner.charAt(0)) + owner.substring(1);
        return method.startsWith(stem) ? method : stem + capital(method);
    }

    /** Whether the route is one that every collection has, overridden or not. */
    static boolean isStandard(Route route) {
        String name = route.target().getName();
        return route.resource() instanceof RecordResource
                && STANDARD.containsKey(name)
                && Arrays.stream(RecordResource.class.getMethods())
                        .anyMatch(method -> method.getName().equals(name)
                                && Arrays.equals(
                                        method.getParameterTypes(),
                                        route.target().getParameterTypes()));
    }

    static String capital(String word) {
        return word.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    /** Words with dashes or dots as one. */
    static String joined(String words) {
        StringBuilder out = new StringBuilder();
        for (String word : words.split("[^A-Za-z0-9]+")) {
            out.append(out.isEmpty() ? word : capital(word));
        }
        return out.toString();
    }
}
