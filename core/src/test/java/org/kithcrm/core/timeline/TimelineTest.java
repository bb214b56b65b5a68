// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kithcrm.api.Id;
import org.kithcrm.api.rest.Caller;
import org.kithcrm.api.rest.Scope;
import org.kithcrm.core.customer.CustomerModule;
import org.kithcrm.core.interaction.InteractionModule;
import org.kithcrm.core.order.OrderModule;
import org.kithcrm.core.record.RecordFixture;
import org.kithcrm.core.record.Written;
import org.kithcrm.core.task.TaskModule;

class TimelineTest {
    private static final Caller ANNA = RecordFixture.user(1, Scope.ALL);
    private static final Caller BEN = RecordFixture.user(2, Scope.OWN);
    private static final Set<String> ALL = Set.of("interaction", "order", "task", "note");
    private static final Pattern ENTRY = Pattern.compile("\\{\"type\":\"([a-z]+)\",\"id\":\"([0-9A-Z]{13})\",\"at\"");

    private static RecordFixture fixture;
    private static Timeline timeline;

    @BeforeAll
    static void open() {
        fixture = new RecordFixture(CustomerModule.mappers());
        CustomerModule.resource(fixture.engine, fixture.database, "CN");
        InteractionModule.resource(fixture.engine);
        OrderModule.resources(fixture.engine);
        TaskModule.resources(fixture.engine);
        timeline = new Timeline(fixture.engine);
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static long customer(Caller owner, String more) {
        Written made =
                fixture.create(owner, "customers", "{'kind':'organization','displayName':'Harbour Tea'" + more + "}");
        return made.stored().id();
    }

    private static String links(long customer) {
        return "'links':[{'type':'customer','id':'" + Id.text(customer) + "'}]";
    }

    private static void fill(Caller caller, long customer) {
        fixture.create(
                caller,
                "interactions",
                "{'channel':'call','occurredAt':'2026-09-14T02:00:00Z'," + links(customer) + "}");
        fixture.create(
                caller,
                "orders",
                "{'number':'1','customerId':'" + Id.text(customer)
                        + "','currency':'CNY','orderedAt':'2026-09-13T02:00:00Z','lines':[{'name':'Tea','quantity':'12','unitPrice':'98.005'}]}");
        fixture.create(caller, "tasks", "{'title':'Call back'," + links(customer) + "}");
        fixture.create(caller, "notes", "{'body':'Likes green tea'," + links(customer) + "}");
    }

    private static List<String> walk(Caller caller, long customer, Set<String> types, boolean members, int limit) {
        var seen = new ArrayList<String>();
        String after = null;
        do {
            Timeline.Page page = timeline.page(caller, new Timeline.Question(customer, types, members, limit, after));
            var found = ENTRY.matcher(new String(page.body(), StandardCharsets.UTF_8));
            while (found.find()) {
                seen.add(found.group(1));
            }
            after = page.next();
        } while (after != null);
        return seen;
    }

    @Test
    void allTypesComeNewestFirst() {
        long customer = customer(ANNA, "");
        fill(ANNA, customer);
        assertThat(walk(ANNA, customer, ALL, false, 50)).containsExactly("note", "task", "interaction", "order");
        assertThat(walk(ANNA, customer, Set.of("order"), false, 50)).containsExactly("order");
    }

    @Test
    void pagesGiveEachEntryOnce() {
        long customer = customer(ANNA, "");
        fill(ANNA, customer);
        fill(ANNA, customer);
        assertThat(walk(ANNA, customer, ALL, false, 1)).hasSize(8);
        assertThat(walk(ANNA, customer, ALL, true, 3)).hasSize(8);
    }

    @Test
    void membersBringTheirEntries() {
        long organization = customer(ANNA, "");
        long member = customer(ANNA, ",'organizationId':'" + Id.text(organization) + "'");
        fill(ANNA, member);
        assertThat(walk(ANNA, organization, ALL, false, 50)).isEmpty();
        assertThat(walk(ANNA, organization, ALL, true, 50)).hasSize(4);
    }

    @Test
    void readersSeeTheirOwn() {
        long customer = customer(BEN, "");
        fill(BEN, customer);
        fill(ANNA, customer);
        assertThat(walk(ANNA, customer, ALL, false, 50)).hasSize(8);
        assertThat(walk(BEN, customer, ALL, false, 50)).hasSize(4);
    }
}
