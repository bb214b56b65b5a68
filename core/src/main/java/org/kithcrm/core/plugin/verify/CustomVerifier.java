// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.verify;

import java.util.Map;
import java.util.TreeMap;
import org.kithcrm.api.rest.InboundRequest;
import org.kithcrm.api.rest.RequestVerifier;
import org.kithcrm.core.web.Call;
import org.kithcrm.core.web.PublicRule;

/** The plugin judges itself. */
record CustomVerifier(RequestVerifier verifier) implements PublicRule.Verifier {
    @Override
    public void verify(Call call) {
        Map<String, String> headers = new TreeMap<>(call.allHeaders());
        var request = new InboundRequest(
                call.method(), call.path(), call.query(), headers, call.body().clone());
        if (!verifier.accepts(request)) {
            throw Proof.rejected();
        }
    }
}
