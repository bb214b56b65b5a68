// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.importing;

import java.util.ArrayList;
import java.util.List;
import org.kithcrm.core.record.Schema;

/**
 * A column and where its cells go.
 *
 * @param index its position in a row
 * @param header its name
 * @param target where to
 */
record Binding(int index, String header, Target target) {
    /** The mapped columns of an order. */
    static List<Binding> of(ImportOrder order, Schema schema) {
        var bindings = new ArrayList<Binding>();
        for (int i = 0; i < order.columns().size(); i++) {
            String header = order.columns().get(i);
            String word = order.mapping().get(header);
            if (word != null) {
                bindings.add(new Binding(i, header, Target.of(word, schema).orElseThrow()));
            }
        }
        return List.copyOf(bindings);
    }
}
