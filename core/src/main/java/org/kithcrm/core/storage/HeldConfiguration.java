// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.storage;

import java.util.function.Consumer;
import org.apache.ibatis.executor.parameter.ParameterHandler;
import org.apache.ibatis.mapping.BoundSql;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.session.Configuration;

/** MyBatis with our binds, and a look at each text. */
final class HeldConfiguration extends Configuration {
    private final Consumer<String> guard;

    /**
     * A configuration of one owner.
     *
     * @param guard sees each text before it runs, and throws if its owner must not run it
     */
    HeldConfiguration(Consumer<String> guard) {
        this.guard = guard;
    }

    void check(String text) {
        guard.accept(text);
    }

    @Override
    public ParameterHandler newParameterHandler(MappedStatement mapped, Object parameter, BoundSql bound) {
        return new MapperBinds(this, parameter, bound);
    }
}
