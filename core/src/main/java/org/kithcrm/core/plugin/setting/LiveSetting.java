// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.setting;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.kithcrm.api.Registration;
import org.kithcrm.api.error.Violation;
import org.kithcrm.api.secret.Secret;
import org.kithcrm.api.setting.Setting;
import org.kithcrm.core.web.Json;

/** The settings of one generation, bound to its own record. Thread-safe. */
public final class LiveSetting<T> implements Setting<T> {
    private final Class<T> type;
    private final Executor executor;
    private final ObjectMapper mapper;
    private final List<Consumer<T>> listeners = new CopyOnWriteArrayList<>();
    private final List<Function<T, List<Violation>>> tests = new CopyOnWriteArrayList<>();
    private volatile T value;
    private volatile long version;

    /**
     * Binds the first values.
     *
     * @param executor threads of the generation
     */
    public LiveSetting(Class<T> type, SettingsStore.Stored first, Executor executor) {
        this.type = type;
        this.executor = executor;
        // a mapper of the generation's own: one that is shared would keep the plugin's class
        this.mapper = Json.mapper()
                .registerModule(new SimpleModule("kith-secret").addDeserializer(Secret.class, new SecretIn()));
        this.value = bound(first.values());
        this.version = first.version();
    }

    private static final class SecretIn extends FromStringDeserializer<Secret> {
        private static final long serialVersionUID = 1L;

        SecretIn() {
            super(Secret.class);
        }

        @Override
        protected Secret _deserialize(String text, DeserializationContext context) {
            return new Secret(text);
        }

        @Override
        protected Secret _deserializeFromEmptyStringDefault(DeserializationContext context) {
            return new Secret("");
        }
    }

    private T bound(JsonNode values) {
        try {
            return mapper.treeToValue(values, type);
        } catch (JsonProcessingException e) {
            // the message may hold a value
            throw new IllegalStateException(type.getName() + " does not fit the schema in plugin.json");
        }
    }

    @Override
    public T get() {
        return value;
    }

    @Override
    public Registration onChange(Consumer<T> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public Registration onTest(Function<T, List<Violation>> test) {
        tests.add(test);
        return () -> tests.remove(test);
    }

    /** Of the values it has. */
    public long version() {
        return version;
    }

    /** Takes values that were stored. */
    public void update(SettingsStore.Stored next) {
        if (next.version() != version) {
            T now = bound(next.values());
            value = now;
            version = next.version();
            listeners.forEach(listener -> executor.execute(() -> listener.accept(now)));
        }
    }

    /** What the plugin finds wrong with values; runs its code. */
    public List<Violation> test(ObjectNode values) {
        T candidate = bound(values);
        List<Violation> violations = new ArrayList<>();
        tests.forEach(test -> violations.addAll(test.apply(candidate)));
        return violations;
    }
}
