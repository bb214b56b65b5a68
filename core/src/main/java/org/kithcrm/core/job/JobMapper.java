// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.job;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;

/** Jobs and their failed rows. What a worker writes carries its fence: a worker that lost its lease changes nothing. */
interface JobMapper {
    void insert(
            @Param("id") long id,
            @Param("kind") String kind,
            @Param("dryRun") boolean dryRun,
            @Param("input") String input,
            @Param("errorColumns") String errorColumns,
            @Param("userId") long userId,
            @Param("rights") String rights,
            @Param("at") Instant at);

    @Nullable JobRow find(@Param("id") long id);

    List<JobRow> newestOf(@Param("userId") long userId, @Param("before") long before, @Param("limit") int limit);

    List<JobRow> newest(@Param("before") long before, @Param("limit") int limit);

    List<Long> waiting(@Param("now") Instant now);

    int expireLeases(@Param("now") Instant now);

    int claim(@Param("id") long id, @Param("now") Instant now, @Param("until") Instant until);

    int keep(@Param("id") long id, @Param("fence") long fence, @Param("until") Instant until);

    int advance(
            @Param("id") long id,
            @Param("fence") long fence,
            @Param("counts") Counts counts,
            @Param("checkpoint") String checkpoint,
            @Param("changeSetId") long changeSetId,
            @Param("until") Instant until);

    int finish(@Param("id") long id, @Param("fence") long fence, @Param("now") Instant now);

    int fail(
            @Param("id") long id,
            @Param("fence") long fence,
            @Param("code") String code,
            @Param("detail") String detail,
            @Param("now") Instant now);

    int result(
            @Param("id") long id,
            @Param("fence") long fence,
            @Param("cursor") String cursor,
            @Param("name") String name,
            @Param("type") String type);

    int cancel(@Param("id") long id, @Param("now") Instant now);

    void insertError(@Param("jobId") long jobId, @Param("error") RowError error, @Param("cells") String cells);

    List<Long> failedLines(@Param("jobId") long jobId);
}
