// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench.figure;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.kithcrm.bench.Bench;
import org.kithcrm.bench.Lab;
import org.kithcrm.bench.Reading;
import org.kithcrm.bench.Target;
import org.kithcrm.bench.host.Api;
import org.kithcrm.bench.host.Facts;
import org.kithcrm.bench.load.Expected.Check;
import org.kithcrm.bench.load.Probe.Ask;
import org.kithcrm.bench.load.Requests;
import org.kithcrm.core.value.NameKey;

/** Names, beginnings of names, and pinyin of names that at least 20 customers have. */
public final class NameSearchBench implements Bench {
    private static final Target CPU = Target.cpu(6, 12);
    private static final int HITS = 20;
    private static final int LOOKED_AT = 400;

    @Override
    public String name() {
        return "q";
    }

    @Override
    public List<Reading> run(Lab lab) throws Exception {
        Facts facts = lab.facts();
        Api api = new Api(lab.product().port(), facts.managerToken());
        List<Ask> asks = new ArrayList<>();
        for (String word : words(api, facts)) {
            if (api.get(path(word)).get("data").size() == HITS) {
                asks.add(new Ask(
                        Requests.get(path(word), facts.managerToken()),
                        200,
                        Check.SAME,
                        (answer, body) -> body.get("data").size() == HITS));
            }
        }
        if (asks.size() < Reads.CLIENTS) {
            throw new IOException("too few words with " + HITS + " hits: " + asks.size());
        }
        return Reads.besideBare(lab, "q= name, prefix, pinyin, 20 hits", CPU, null, asks);
    }

    private static String path(String word) {
        return Customers.PATH + "?q=" + Requests.encoded(word) + "&limit=" + HITS;
    }

    private static Set<String> words(Api api, Facts facts) throws IOException, InterruptedException {
        Set<String> words = new TreeSet<>();
        for (Ask ask : ByIdBench.asks(facts).stream().limit(LOOKED_AT).toList()) {
            String path = ask.request().split(" ")[1];
            JsonNode customer = api.get(path);
            String family = customer.path("familyName").asText("");
            String name = family.isEmpty() ? customer.get("displayName").asText() : family;
            String word = name.split(" ")[0];
            words.add(word);
            words.add(word.substring(0, Math.min(3, word.length())));
            if (!NameKey.pinyin(word).equals(word)) {
                words.add(NameKey.pinyin(word));
            }
        }
        return words;
    }
}
