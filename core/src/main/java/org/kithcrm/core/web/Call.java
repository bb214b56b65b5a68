// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jetty.http.HttpFields;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.rest.Caller;

/** The request as a resource method sees it; take it as a parameter, without annotation. */
public final class Call {
    private final String method;
    private final String path;
    private final String requestId;
    private final String address;
    private final Caller caller;
    private final HttpFields headers;
    private final Map<String, String> query;
    private final Locale locale;
    private final byte[] body;
    private final boolean dryRun;
    private final List<Object> duplicates = new ArrayList<>();
    private final Map<String, Integer> effects = new java.util.LinkedHashMap<>();
    private long changeSet;

    Call(
            String method,
            String path,
            String requestId,
            String address,
            Caller caller,
            HttpFields headers,
            Map<String, String> query,
            Locale locale,
            byte[] body,
            boolean dryRun) {
        this.method = method;
        this.path = path;
        this.requestId = requestId;
        this.address = address;
        this.caller = caller;
        this.headers = headers;
        this.query = query;
        this.locale = locale;
        this.body = body;
        this.dryRun = dryRun;
    }

    public String method() {
        return method;
    }

    /** The raw path, such as {@code /api/v1/customers/0RKYFF0N59EDD}. */
    public String path() {
        return path;
    }

    public String requestId() {
        return requestId;
    }

    /** The client's address, behind trusted proxies the one they name. */
    public String address() {
        return address;
    }

    public Caller caller() {
        return caller;
    }

    /** For titles and messages, by Accept-Language or the user's setting. */
    public Locale locale() {
        return locale;
    }

    public IfMatch ifMatch() {
        return IfMatch.parse(headers.get("If-Match"));
    }

    /** The raw If-None-Match. */
    public @Nullable String ifNoneMatch() {
        return headers.get("If-None-Match");
    }

    public @Nullable String header(String name) {
        return headers.get(name);
    }

    /** Everything is done but rolled back. */
    public boolean dryRun() {
        return dryRun;
    }

    /** The whole body; empty if there is none or if the route streams it. */
    public byte[] body() {
        return body;
    }

    /** Decoded parameters, each once. */
    public Map<String, String> query() {
        return query;
    }

    /** A parameter that is a number; 400 if it is none or out of bounds, never clamped. */
    public int number(String name, int least, int most, int usual) {
        String text = query.get(name);
        if (text == null) {
            return usual;
        }
        int value = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
        if (value < least || value > most) {
            throw Target.badParameter(name, "out-of-range", name + " is a number from " + least + " to " + most + ".");
        }
        return value;
    }

    /** Path and query of the page behind this one; null at the end. */
    public @Nullable String page(@Nullable String next) {
        if (next == null) {
            return null;
        }
        var target = new StringBuilder(path).append('?');
        query.forEach((name, value) -> {
            if (!name.equals("after")) {
                target.append(encode(name)).append('=').append(encode(value)).append('&');
            }
        });
        return target.append("after=").append(next).toString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    public String contentType() {
        String type = headers.get("Content-Type");
        return type == null ? "" : type;
    }

    /** {@code Prefer: return=minimal}; the body is then dropped by the gate, a resource need not ask. */
    public boolean prefersMinimal() {
        String prefer = headers.get("Prefer");
        return prefer != null && prefer.contains("return=minimal");
    }

    /** Names the change set of this request in its answer. */
    public void changeSetStarted(long id) {
        changeSet = id;
    }

    /** 0 if nothing changed. */
    public long changeSet() {
        return changeSet;
    }

    /** What would happen outside this request, for the answer of a dry run. */
    public void effect(String kind, int count) {
        effects.merge(kind, count, Integer::sum);
    }

    /** A possible duplicate, for the answer of a dry run: a map or list of plain values. */
    public void duplicate(Object candidate) {
        duplicates.add(candidate);
    }

    /** All headers, by name; of one that came more than once the values are joined. */
    public Map<String, String> allHeaders() {
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach(field -> all.merge(field.getName(), String.valueOf(field.getValue()), (a, b) -> a + ", " + b));
        return all;
    }

    HttpFields headers() {
        return headers;
    }

    /** A call inside this one, by the same caller. */
    Call inner(String innerMethod, String innerPath, HttpFields innerHeaders, byte[] innerBody) {
        return new Call(
                innerMethod, innerPath, requestId, address, caller, innerHeaders, Map.of(), locale, innerBody, dryRun);
    }

    /** Takes over what an inner call noted. */
    void absorb(Call inner) {
        changeSet = inner.changeSet == 0 ? changeSet : inner.changeSet;
        duplicates.addAll(inner.duplicates);
        inner.effects.forEach(this::effect);
    }

    List<Object> duplicates() {
        return duplicates;
    }

    Map<String, Integer> effects() {
        return effects;
    }

    /** A new attempt starts without what the one before noted. */
    void restart() {
        changeSet = 0;
        duplicates.clear();
        effects.clear();
    }
}
