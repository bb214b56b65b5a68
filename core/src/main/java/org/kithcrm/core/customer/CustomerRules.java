// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.customer;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kithcrm.core.record.Change;
import org.kithcrm.core.record.Checks;
import org.kithcrm.core.record.RecordData;
import org.kithcrm.core.record.RecordRules;
import org.kithcrm.core.value.EmailAddress;
import org.kithcrm.core.value.NameKey;
import org.kithcrm.core.value.PhoneNumber;
import org.kithcrm.core.value.TaxId;
import org.kithcrm.core.value.TextRules;

/** Names, contact points and tax numbers in their normal form. */
final class CustomerRules implements RecordRules {
    /** Room for four bytes of each of 255 characters; only compatibility forms fold to more. */
    private static final int NAME_KEY_BYTES = 1024;

    private final String region;

    CustomerRules(String region) {
        this.region = region;
    }

    @Override
    public void beforeSave(Change change, Checks checks) {
        RecordData after = change.after();
        name(change, after);
        contactPoints(after, checks);
        taxId(change, after, checks);
        Long organization = (Long) after.get("organizationId");
        if (organization != null && organization.equals(after.get("id"))) {
            checks.add("/organizationId", "bad-reference", "A customer does not belong to itself.");
        }
    }

    private static void name(Change change, RecordData after) {
        boolean person = "person".equals(after.get("kind"));
        boolean renamed = change.touches("givenName") || change.touches("familyName");
        if (person && (after.get("displayName") == null || (renamed && !change.touches("displayName")))) {
            String name = fullName(after.text("familyName"), after.text("givenName"));
            after.set("displayName", name == null ? after.get("displayName") : name);
        }
        String name = after.text("displayName");
        if (name != null && change.touches("displayName")) {
            after.set("nameKey", TextRules.cutToBytes(NameKey.of(name), NAME_KEY_BYTES));
        }
    }

    private static @Nullable String fullName(@Nullable String family, @Nullable String given) {
        if (family == null || given == null) {
            return family == null ? given : family;
        }
        boolean han = family.codePoints().allMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
        return han ? family + given : given + " " + family;
    }

    private void contactPoints(RecordData after, Checks checks) {
        List<RecordData> points = after.parts("contactPoints");
        String country = after.text("country");
        for (int i = 0; i < points.size(); i++) {
            point(points.get(i), country, "/contactPoints/" + i + "/value", checks);
        }
        after.set("primaryEmail", primary(points, List.of("email")));
        after.set("primaryPhone", primary(points, List.of("mobile", "phone", "whatsapp")));
    }

    private void point(RecordData point, @Nullable String country, String pointer, Checks checks) {
        String type = point.text("type");
        String value = point.text("value");
        if (type == null || value == null) {
            return;
        }
        switch (type) {
            case "email" -> {
                EmailAddress email = checks.value(pointer, () -> EmailAddress.of(value));
                point.set("normalized", email == null ? null : email.normalized())
                        .set("valid", email != null);
            }
            case "phone", "mobile", "whatsapp" -> {
                String own = point.text("region");
                String home = own != null ? own : country != null ? country : region;
                PhoneNumber phone = checks.value(pointer, () -> PhoneNumber.of(value, home));
                String normalized = phone == null ? null : phone.normalized();
                point.set("normalized", normalized).set("valid", normalized != null);
            }
            default ->
                point.set("normalized", value.toLowerCase(java.util.Locale.ROOT))
                        .set("valid", null);
        }
    }

    private static @Nullable String primary(List<RecordData> points, List<String> types) {
        String found = null;
        boolean marked = false;
        for (RecordData point : points) {
            String normalized = point.text("normalized");
            if (types.contains(point.text("type"))
                    && normalized != null
                    && (found == null || (!marked && point.flag("primary")))) {
                found = normalized;
                marked = point.flag("primary");
            }
        }
        return found;
    }

    private static void taxId(Change change, RecordData after, Checks checks) {
        String taxId = after.text("taxId");
        if (taxId != null && (change.touches("taxId") || change.touches("taxIdKind"))) {
            String kind = after.text("taxIdKind");
            after.set("taxId", checks.value("/taxId", () -> TaxId.of(kind == null ? "other" : kind, taxId)));
        }
    }
}
