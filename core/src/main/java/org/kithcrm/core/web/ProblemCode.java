// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The stable problem codes of the core with their titles; plugins have further ones. */
public enum ProblemCode {
    JSON_MALFORMED(400, "json.malformed", "Malformed JSON", "JSON 格式错误", "The body is not one well-formed JSON value."),
    JSON_DUPLICATE_KEY(400, "json.duplicate-key", "Duplicate key", "键重复", "A JSON object names a member twice."),
    JSON_UNKNOWN_FIELD(
            400, "json.unknown-field", "Unknown field", "未知字段", "The body has a field that does not exist here."),
    JSON_WRONG_TYPE(
            400, "json.wrong-type", "Wrong JSON type", "JSON 类型错误", "A value has another JSON type than the field."),
    JSON_TOO_DEEP(400, "json.too-deep", "Nested too deeply", "嵌套过深", "The body nests deeper than 64 levels."),
    TEXT_INVALID(400, "text.invalid", "Invalid text", "文本无效", "A text has U+0000 or a lone surrogate."),
    UNKNOWN_PARAMETER(
            400, "request.unknown-parameter", "Unknown parameter", "未知参数", "A query parameter does not exist here."),
    BAD_PARAMETER(400, "request.bad-parameter", "Bad parameter", "参数错误", "A query parameter cannot be read."),
    BAD_PATH(400, "request.bad-path", "Bad path", "路径错误", "The request target is malformed or ambiguous."),
    HEADER_INVALID(
            400, "header.invalid", "Invalid header", "请求头无效", "A header or the framing of the request is malformed."),
    FIELDS_UNKNOWN(
            400,
            "fields.unknown-field",
            "Unknown field in fields",
            "fields 中有未知字段",
            "fields names something that does not exist."),
    SORT_UNKNOWN(
            400,
            "sort.unknown-field",
            "Unknown field in sort",
            "sort 中有未知字段",
            "sort names something that does not exist."),
    CURSOR_INVALID(
            400, "cursor.invalid", "Invalid cursor", "游标无效", "The cursor is damaged or belongs to another query."),
    FILTER_SYNTAX(
            400, "filter.syntax", "Filter syntax", "过滤条件语法错误", "The filter cannot be parsed; position says where."),
    FILTER_UNKNOWN(
            400,
            "filter.unknown-field",
            "Unknown field in filter",
            "过滤条件有未知字段",
            "The filter names a field that does not exist."),
    FILTER_OPERATOR(400, "filter.bad-operator", "Bad operator", "过滤运算符错误", "The field does not have this operator."),
    FILTER_VALUE(400, "filter.bad-value", "Bad filter value", "过滤值错误", "The value does not fit the field's type."),
    FILTER_SEARCHABLE(
            400, "filter.not-searchable", "Not searchable", "字段不可搜索", "The custom field is not marked searchable."),
    FILTER_COMPLEX(
            400,
            "filter.too-complex",
            "Filter too complex",
            "过滤条件过于复杂",
            "The filter has too many terms, levels or values."),
    AUTH_REQUIRED(401, "auth.required", "Login required", "需要登录", "Send a token or log in."),
    AUTH_INVALID(401, "auth.invalid", "Invalid credentials", "凭据无效", "The credentials are wrong, expired or revoked."),
    AUTH_FORBIDDEN(403, "auth.forbidden", "Not permitted", "没有权限", "The permission named is missing."),
    AUTH_FIELD(403, "auth.field-forbidden", "Field not permitted", "字段没有权限", "You may read but not write this field."),
    AUTH_CSRF(
            403,
            "auth.csrf",
            "Proof of origin missing",
            "缺少来源证明",
            "A cookie alone does not allow a change; send X-Kith-CSRF."),
    AUTH_AGAIN(403, "auth.reauthenticate", "Confirm who you are", "请重新验证身份", "This needs your password or code anew."),
    NOT_FOUND(404, "not-found", "Not found", "未找到", "There is nothing here that you may see."),
    METHOD_NOT_ALLOWED(
            405, "method-not-allowed", "Method not allowed", "不支持该方法", "Allow names the methods of this path."),
    NOT_ACCEPTABLE(
            406, "not-acceptable", "Not acceptable", "无法提供所需格式", "The answer exists in another media type only."),
    REQUEST_SLOW(408, "request.slow", "Request too slow", "请求过慢", "The request arrived too slowly and was given up."),
    DUPLICATE(
            409,
            "duplicate.suspected",
            "Duplicate suspected",
            "疑似重复",
            "candidates may be the same; onDuplicate decides."),
    EXTERNAL_KEY(409, "external-key.taken", "External key taken", "外部编号已被占用", "Another record has this external key."),
    UNIQUE(409, "unique.taken", "Value taken", "值已被占用", "Another record has this unique value."),
    MERGED(409, "record.merged", "Record merged", "记录已合并", "The record lives on in survivorId."),
    IN_USE(409, "record.in-use", "Record in use", "记录正被使用", "Other records need this one."),
    STATE(409, "state.conflict", "State conflict", "状态冲突", "The present state does not allow this."),
    REVERT(409, "revert.conflict", "Revert conflict", "撤销冲突", "Later changes stand against the revert."),
    IN_PROGRESS(
            409,
            "idempotency.in-progress",
            "Still running",
            "仍在处理",
            "The first request with this key still runs; repeat later."),
    IN_DOUBT(409, "idempotency.in-doubt", "Outcome unknown", "结果未知", "The first request with this key died half-way."),
    CURSOR_EXPIRED(410, "cursor.expired", "Cursor expired", "游标已过期", "The log no longer reaches back so far."),
    RESULT_EXPIRED(410, "result.expired", "Result expired", "结果已过期", "The result is no longer kept."),
    VERSION(
            412,
            "version.mismatch",
            "Version mismatch",
            "版本不一致",
            "Read the record again, then repeat with its new ETag."),
    BODY(413, "body.too-large", "Body too large", "请求体过大", "The body exceeds the limit."),
    URI(414, "uri.too-long", "URI too long", "URI 过长", "The request target exceeds the limit."),
    MEDIA_TYPE(415, "media-type.unsupported", "Unsupported media type", "不支持的媒体类型", "Send one of the types named."),
    VALIDATION(422, "validation.failed", "Validation failed", "校验未通过", "errors lists each broken rule."),
    PLUGIN_VETO(422, "plugin.veto", "Refused by a plugin", "被插件拒绝", "A plugin's rule refused the change."),
    BATCH(422, "batch.failed", "Batch failed", "批处理失败", "A row failed, so nothing was done."),
    COMPOSITE(422, "composite.failed", "Composite failed", "组合请求失败", "A part failed, so nothing was done."),
    KEY_REUSED(
            422, "idempotency.key-reused", "Key reused", "幂等键被重用", "This Idempotency-Key belongs to another request."),
    CONSENT(422, "consent.missing", "Consent missing", "缺少同意", "The person has not agreed to this."),
    IF_MATCH(428, "if-match.required", "If-Match required", "需要 If-Match", "Send the ETag you read."),
    RATE(429, "rate.limited", "Too many requests", "请求过多", "Wait as long as Retry-After says."),
    HEADERS(431, "headers.too-large", "Headers too large", "请求头过大", "The headers exceed the limit."),
    INTERNAL(500, "internal", "Internal error", "内部错误", "A fault of ours; name the request id when you report it."),
    UPSTREAM(502, "upstream.failed", "Remote system failed", "上游系统失败", "A system that we asked did not answer well."),
    OVERLOADED(503, "overloaded", "Overloaded", "服务过载", "Too many requests run; repeat later."),
    DRAINING(503, "draining", "Stopping", "正在停止", "The server is stopping."),
    TIMEOUT(503, "timeout", "Timed out", "处理超时", "The request took too long and was given up."),
    DATABASE_DOWN(
            503,
            "database.unavailable",
            "Database unavailable",
            "数据库不可用",
            "The database does not answer; repeat later."),
    DATABASE_BUSY(503, "database.busy", "Database busy", "数据库繁忙", "Other writers were in the way; repeat."),
    SETUP(503, "setup.required", "Setup required", "需要初始化", "Create the first administrator with POST /api/v1/setup."),
    PLUGIN_DOWN(
            503,
            "plugin.unavailable",
            "Plugin unavailable",
            "插件不可用",
            "The plugin does not answer now; reason says why."),
    SEARCH_BEHIND(
            503, "search.behind", "Index behind", "索引滞后", "The search index has not caught up with your last write."),
    PLUGIN_TIMEOUT(504, "plugin.timeout", "Plugin timed out", "插件超时", "The plugin took too long."),
    STORAGE_FULL(507, "storage.full", "Storage full", "存储空间不足", "No space is left; reads go on.");

    private static final Map<String, ProblemCode> BY_CODE = byCode();

    private final int status;
    private final String code;
    private final String english;
    private final String chinese;
    private final String sentence;

    ProblemCode(int status, String code, String english, String chinese, String sentence) {
        this.status = status;
        this.code = code;
        this.english = english;
        this.chinese = chinese;
        this.sentence = sentence;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public String title(Locale locale) {
        return "zh".equals(locale.getLanguage()) ? chinese : english;
    }

    /** What it means and what to do. */
    public String sentence() {
        return sentence;
    }

    /** Whether the same request may simply be repeated later. */
    public boolean retryable() {
        return this == IN_PROGRESS || retryable(status);
    }

    static boolean retryable(int status) {
        return status == 408 || status == 429 || status >= 502;
    }

    public static Optional<ProblemCode> of(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    private static Map<String, ProblemCode> byCode() {
        Map<String, ProblemCode> map = new HashMap<>();
        for (ProblemCode each : values()) {
            map.put(each.code, each);
        }
        return Map.copyOf(map);
    }
}
