// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.interaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kithcrm.api.Id;
import org.kithcrm.api.error.Conflict;
import org.kithcrm.api.error.Invalid;
import org.kithcrm.api.rest.Caller;
import org.kithcrm.api.rest.Scope;
import org.kithcrm.core.customer.CustomerModule;
import org.kithcrm.core.record.Precondition;
import org.kithcrm.core.record.RecordFixture;
import org.kithcrm.core.record.RecordService;
import org.kithcrm.core.record.Written;

class InteractionTest {
    private static final Caller ANNA = RecordFixture.user(1, Scope.ALL);
    private static final Caller BEN = RecordFixture.user(2, Scope.OWN);

    private static RecordFixture fixture;

    @BeforeAll
    static void open() {
        fixture = new RecordFixture(CustomerModule.mappers());
        CustomerModule.resource(fixture.engine, fixture.database, "CN");
        InteractionModule.resource(fixture.engine);
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static String customer(Caller owner) {
        Written made = fixture.create(owner, "customers", "{'kind':'organization','displayName':'Harbour Tea'}");
        return Id.text(made.stored().id());
    }

    private static String call(String customer, String more) {
        return "{'channel':'call','occurredAt':'2026-09-14T02:00:00Z','links':[{'type':'customer','id':'" + customer
                + "'}]" + more + "}";
    }

    @Test
    void thePreviewIsTheBodyAsPlainText() {
        Written made = fixture.create(
                ANNA, "interactions", call(customer(ANNA), ",'bodyFormat':'html','body':'<p>Tea <b>cups</b></p>'"));
        assertThat(fixture.text("interactions", made)).contains("\"preview\":\"Tea cups\"");
        Written again = fixture.patch(ANNA, "interactions", made.stored().id(), "{'bodyFormat':'text'}");
        assertThat(fixture.text("interactions", again)).contains("\"preview\":\"<p>");
    }

    @Test
    void anInteractionIsLinkedToARecordTheWriterSees() {
        assertThatThrownBy(() ->
                        fixture.create(ANNA, "interactions", "{'channel':'call','occurredAt':'2026-09-14T02:00:00Z'}"))
                .isInstanceOf(Invalid.class);
        String hidden = customer(ANNA);
        assertThatThrownBy(() -> fixture.create(BEN, "interactions", call(hidden, "")))
                .isInstanceOf(Invalid.class);
        assertThat(fixture.create(BEN, "interactions", call(customer(BEN), "")).status())
                .isEqualTo(201);
    }

    @Test
    void anExternalIdIsUniqueInItsSource() {
        String customer = customer(ANNA);
        fixture.create(ANNA, "interactions", call(customer, ",'source':'pbx','externalId':'1'"));
        fixture.create(ANNA, "interactions", call(customer, ",'source':'mail','externalId':'1'"));
        assertThatThrownBy(
                        () -> fixture.create(ANNA, "interactions", call(customer, ",'source':'pbx','externalId':'1'")))
                .isInstanceOfSatisfying(
                        Conflict.class, taken -> assertThat(taken.code()).isEqualTo("unique.taken"));
    }

    @Test
    void anUpsertGoesBySourceAndExternalId() {
        RecordService interactions =
                fixture.engine.catalog().find("interactions").orElseThrow();
        String sent = call(customer(ANNA), "");
        Written first = interactions
                .keys()
                .upsert(
                        RecordFixture.actor(ANNA),
                        "pbx",
                        "A/7",
                        Precondition.NONE,
                        checks -> RecordFixture.read(interactions, sent, checks));
        Written second = interactions
                .keys()
                .upsert(
                        RecordFixture.actor(ANNA),
                        "pbx",
                        "A/7",
                        Precondition.NONE,
                        checks -> RecordFixture.read(interactions, "{'subject':'again'}", checks));
        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.stored().id()).isEqualTo(first.stored().id());
        assertThat(interactions.keys().find("pbx", "A/7"))
                .contains(first.stored().id());
    }
}
