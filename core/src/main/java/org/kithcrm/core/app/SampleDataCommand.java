// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.LongFunction;
import org.kithcrm.api.Id;
import org.kithcrm.core.changelog.Actor;
import org.kithcrm.core.config.Keys;
import org.kithcrm.core.record.Checks;
import org.kithcrm.core.record.InputReader;
import org.kithcrm.core.record.NameTokens;
import org.kithcrm.core.record.RecordService;
import org.kithcrm.core.sample.SampleData;
import org.kithcrm.core.sample.SampleJsonLines;
import org.kithcrm.core.sample.SampleSize;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "sample-data",
        description = "Fills the database of a server that does not run with invented customers and their history.",
        mixinStandardHelpOptions = true)
final class SampleDataCommand implements Callable<Integer> {
    private static final long SEED = 2026;
    private static final int CHUNK = 200;

    @Mixin
    private SettingsOptions options = new SettingsOptions();

    @Option(names = "--user", required = true, paramLabel = "LOGIN", description = "Who owns the records.")
    private String login = "";

    @Option(
            names = "--customers",
            defaultValue = "2000",
            description =
                    "How many customers; ten times as many interactions and three times as many orders come along.")
    private long customers;

    @Override
    public Integer call() {
        var settings = options.load();
        var clock = Clock.tick(Clock.systemUTC(), Duration.ofMillis(1));
        try (var kernel = Kernel.open(ServerSettings.storage(settings), clock, settings.get(Keys.DATA_DIR))) {
            Features.wire(settings, kernel);
            new NameTokens(kernel.engine()).refresh();
            var user = kernel.security()
                    .setup()
                    .userId(login)
                    .flatMap(kernel.security().access()::current);
            var actor = new Actor(
                    user.orElseThrow(() -> new StartRefused("There is no active user " + login + ".")),
                    "sample-data",
                    "");
            var size = customers == SampleSize.DEMO.customers() ? SampleSize.DEMO : SampleSize.ofCustomers(customers);
            fill(kernel, actor, new SampleData(SEED, size));
        }
        return 0;
    }

    private void fill(Kernel kernel, Actor actor, SampleData data) {
        long[] made =
                load(kernel, actor, "customers", data.size().customers(), (index, ids) -> data.customer(index, ids));
        LongFunction<String> customer = index -> Id.text(made[(int) index]);
        long[] products = load(kernel, actor, "products", data.size().products(), (index, ids) -> data.product(index));
        LongFunction<String> product = index -> Id.text(products[(int) index]);
        load(
                kernel,
                actor,
                "interactions",
                data.size().interactions(),
                (index, ids) -> data.interaction(index, customer));
        load(kernel, actor, "orders", data.size().orders(), (index, ids) -> data.order(index, customer, product));
    }

    private interface Source {
        Map<String, Object> record(long index, LongFunction<String> ids);
    }

    private static long[] load(Kernel kernel, Actor actor, String collection, long count, Source source) {
        RecordService records = kernel.engine().catalog().find(collection).orElseThrow();
        long[] ids = new long[(int) count];
        for (int from = 0; from < count; from += CHUNK) {
            int begin = from;
            int end = (int) Math.min(count, from + CHUNK);
            kernel.database().tx().run(() -> {
                for (int i = begin; i < end; i++) {
                    ids[i] = create(records, actor, source.record(i, index -> Id.text(ids[(int) index])));
                }
            });
        }
        System.err.println(count + " " + collection);
        return ids;
    }

    private static long create(RecordService records, Actor actor, Map<String, Object> record) {
        try {
            var checks = new Checks();
            byte[] body = SampleJsonLines.bytes(record);
            var sent = InputReader.read(records.schema().fields(), body, checks);
            return records.create(actor, sent, checks).stored().id();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
