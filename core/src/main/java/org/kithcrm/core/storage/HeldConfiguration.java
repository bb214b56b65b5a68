// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.storage;

import org.apache.ibatis.executor.parameter.ParameterHandler;
import org.apache.ibatis.mapping.BoundSql;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.session.Configuration;

/** MyBatis with our binds. */
final class HeldConfiguration extends Configuration {
    @Override
    public ParameterHandler newParameterHandler(MappedStatement mapped, Object parameter, BoundSql bound) {
        return new MapperBinds(this, parameter, bound);
    }
}
