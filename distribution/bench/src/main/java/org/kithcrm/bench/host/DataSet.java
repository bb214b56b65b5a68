// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench.host;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.kithcrm.core.sample.SampleSize;

/**
 * A data set of a store, made once.
 *
 * @param name with size, seed and version
 * @param facts what it holds
 */
public record DataSet(String name, Facts facts) {
    /** Raised whenever other data come out. */
    private static final int VERSION = 1;

    private static final int DAYS = 20;
    private static final String ADMIN = "bench-admin";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Takes the data set of a size, after making it if it is not there. */
    public static DataSet of(Store store, Zip zip, Jdk jdk, Path target, int customers, boolean anew)
            throws IOException, InterruptedException {
        String name = "s" + customers + "-seed" + DataMaker.SEED + "-v" + VERSION + "-" + zip.schema();
        Path file = target.resolve("data").resolve(store.name() + "-" + name + ".json");
        if (!anew && Files.exists(file) && store.has(name)) {
            Facts facts = JSON.readValue(file.toFile(), Facts.class);
            if (facts.isFresh(Instant.now(), DAYS)) {
                return new DataSet(name, facts);
            }
        }
        System.err.println("Making the data set " + name + " for " + store.name() + " ...");
        Store.Place place = store.open("making", "");
        Facts facts = make(store, zip, jdk, place, SampleSize.ofCustomers(customers));
        store.keep(place, name);
        store.drop(place);
        Files.createDirectories(file.getParent());
        JSON.writeValue(file.toFile(), facts);
        return new DataSet(name, facts);
    }

    private static Facts make(Store store, Zip zip, Jdk jdk, Store.Place place, SampleSize size)
            throws IOException, InterruptedException {
        String token = setUp(zip, jdk, place);
        try (Product product = Product.start(zip, jdk, place, "")) {
            Api api = new Api(product.port(), token);
            People people = new People(api, size.customers());
            Facts facts = new DataMaker(api, size, people.owners()).make(ADMIN, token, people.manager());
            product.settle(store.cpu());
            return facts;
        }
    }

    /** Makes the administrator of an empty place and gives a token. */
    public static String setUp(Zip zip, Jdk jdk, Store.Place place) throws IOException, InterruptedException {
        Path password = Files.createDirectories(place.folder()).resolve("bench-password");
        Files.writeString(password, "a long password that only the bench knows\n");
        return Product.command(
                zip, jdk, place, "setup", "--admin", ADMIN, "--password-file", password.toString(), "--print-token");
    }
}
