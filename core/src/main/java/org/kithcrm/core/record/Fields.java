// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An ordered list of fields with a look-up by name and position. Immutable. */
public final class Fields implements Iterable<Field> {
    private final List<Field> all;
    private final Map<String, Integer> positions;

    private Fields(List<Field> all) {
        this.all = List.copyOf(all);
        this.positions = new HashMap<>();
        for (int i = 0; i < all.size(); i++) {
            if (positions.put(all.get(i).name(), i) != null) {
                throw new IllegalArgumentException(
                        "two fields named " + all.get(i).name());
            }
        }
    }

    static Fields of(List<FieldBuilder> builders) {
        return new Fields(builders.stream().map(FieldBuilder::build).toList());
    }

    /** How many there are. */
    public int size() {
        return all.size();
    }

    /** The field at a position. */
    public Field at(int position) {
        return all.get(position);
    }

    /** The position of a field, or -1. */
    public int position(String name) {
        Integer found = positions.get(name);
        return found == null ? -1 : found;
    }

    /** The position of a field that must be there. */
    public int require(String name) {
        int position = position(name);
        if (position < 0) {
            throw new IllegalArgumentException("no field " + name);
        }
        return position;
    }

    /** The field of that name, or null. */
    public @Nullable Field find(String name) {
        int position = position(name);
        return position < 0 ? null : all.get(position);
    }

    /** All names in order. */
    public List<String> names() {
        return all.stream().map(Field::name).toList();
    }

    @Override
    public Iterator<Field> iterator() {
        return all.iterator();
    }
}
