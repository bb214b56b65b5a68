// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.importing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the columns of files that other CRM systems export hold. */
final class ReadyMappings {
    /**
     * The columns of one kind of file.
     *
     * @param name its name in options
     * @param target the collection
     * @param key what identifies a row
     * @param mapping column to the word of a {@link Target}
     */
    record Ready(String name, String target, String key, Map<String, String> mapping) {
        /** What customers are whose columns do not say; null: told by their names. */
        @Nullable String kind() {
            return name.endsWith("-contacts") ? "person" : target.equals("customers") ? "organization" : null;
        }

        /** The mapping for the columns that a file has. */
        Map<String, String> of(Collection<String> columns) {
            Map<String, String> those = new LinkedHashMap<>();
            mapping.forEach((column, word) -> {
                if (columns.contains(column)) {
                    those.put(column, word);
                }
            });
            return those;
        }
    }

    private static final List<Ready> ALL = all();

    private ReadyMappings() {}

    private static List<Ready> all() {
        var all = new ArrayList<Ready>();
        add(all, "salesforce", "accounts", "customers", """
                Id=externalKey:salesforce|Name=displayName|Industry=industry|NumberOfEmployees=size|Website=website|Phone=phone
                BillingStreet=address.street|BillingCity=address.city|BillingState=address.province|BillingPostalCode=address.postcode""");
        add(all, "salesforce", "contacts", "customers", """
                Id=externalKey:salesforce|AccountId=organizationId@salesforce|FirstName=givenName|LastName=familyName|Title=jobTitle
                Department=department|Email=email|Phone=phone|MobilePhone=mobile|Birthdate=birthDate|MailingStreet=address.street
                MailingCity=address.city|MailingState=address.province|MailingPostalCode=address.postcode""");
        add(all, "salesforce", "opportunities", "orders", """
                Id=externalKey:salesforce|Name=number|AccountId=customerId@salesforce|CloseDate=orderedAt|Amount=total|CurrencyIsoCode=currency""");
        add(all, "hubspot", "companies", "customers", """
                Record ID=externalKey:hubspot|Company name=displayName|Industry=industry|Number of Employees=size|Website URL=website
                Phone Number=phone|Street Address=address.street|City=address.city|State/Region=address.province|Postal Code=address.postcode""");
        add(all, "hubspot", "contacts", "customers", """
                Record ID=externalKey:hubspot|First Name=givenName|Last Name=familyName|Email=email|Phone Number=phone
                Mobile Phone Number=mobile|Job Title=jobTitle|Associated Company IDs=organizationId@hubspot""");
        add(all, "hubspot", "deals", "orders", """
                Record ID=externalKey:hubspot|Deal Name=number|Associated Company IDs=customerId@hubspot|Close Date=orderedAt|Amount=total
                Currency=currency""");
        add(all, "zoho", "accounts", "customers", """
                Record Id=externalKey:zoho|Account Name=displayName|Industry=industry|Employees=size|Website=website|Phone=phone
                Billing Street=address.street|Billing City=address.city|Billing State=address.province|Billing Code=address.postcode""");
        add(all, "zoho", "contacts", "customers", """
                Record Id=externalKey:zoho|Account Name.id=organizationId@zoho|First Name=givenName|Last Name=familyName|Email=email
                Phone=phone|Mobile=mobile|Title=jobTitle|Department=department|Date of Birth=birthDate""");
        add(all, "zoho", "deals", "orders", """
                Record Id=externalKey:zoho|Deal Name=number|Account Name.id=customerId@zoho|Closing Date=orderedAt|Amount=total|Currency=currency""");
        add(all, "espocrm", "accounts", "customers", """
                id=externalKey:espocrm|name=displayName|industry=industry|website=website|emailAddress=email|phoneNumber=phone
                billingAddressStreet=address.street|billingAddressCity=address.city|billingAddressState=address.province
                billingAddressPostalCode=address.postcode""");
        add(all, "espocrm", "contacts", "customers", """
                id=externalKey:espocrm|accountId=organizationId@espocrm|firstName=givenName|lastName=familyName|title=jobTitle
                emailAddress=email|phoneNumber=phone|addressStreet=address.street|addressCity=address.city|addressState=address.province
                addressPostalCode=address.postcode""");
        add(all, "espocrm", "opportunities", "orders", """
                id=externalKey:espocrm|name=number|accountId=customerId@espocrm|closeDate=orderedAt|amount=total|amountCurrency=currency""");
        return List.copyOf(all);
    }

    private static void add(List<Ready> all, String system, String file, String target, String columns) {
        Map<String, String> mapping = new LinkedHashMap<>();
        for (String pair : columns.split("[|\n]")) {
            int equals = pair.indexOf('=');
            mapping.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        all.add(new Ready(system + "-" + file, target, ImportOrder.KEY + system, mapping));
    }

    static Optional<Ready> of(String name) {
        return ALL.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    static List<String> names() {
        return ALL.stream().map(Ready::name).toList();
    }

    static List<Ready> list() {
        return ALL;
    }
}
