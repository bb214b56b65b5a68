// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.security;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;

/** API tokens. Revoked ones stay as rows that no query finds: the log names their ids. */
interface TokenMapper {
    @Nullable TokenRow find(@Param("id") long id);

    @Nullable TokenRow lock(@Param("id") long id);

    /** Newest first, below {@code before}; of all users if {@code userId} is 0. */
    List<TokenRow> list(@Param("userId") long userId, @Param("before") long before, @Param("most") int most);

    int insert(TokenRow row);

    int update(TokenRow row);

    int revoke(@Param("id") long id, @Param("at") Instant at);

    int revokeAllOf(@Param("userId") long userId, @Param("except") long except, @Param("at") Instant at);

    int used(@Param("id") long id, @Param("at") Instant at);
}
