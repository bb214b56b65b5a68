// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The stable problem codes of the server with their titles; plugins have further ones. */
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
    BAD_RANGE(416, "request.bad-range", "Bad range", "范围错误", "The range begins behind the end of the file."),
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
    TOPICS(409, "push.too-many-topics", "Too many topics", "订阅过多", "A socket listens to 200 topics at most."),
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
    UPGRADE(426, "upgrade.required", "Upgrade required", "需要升级协议", "This address is a WebSocket."),
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
    PLUGIN_QUOTA(507, "plugin.quota", "Files take too much", "文件超出配额", "The files of the plugin take all they may."),
    PLUGIN_UPLOAD_DISABLED(
            403,
            "plugin.upload-disabled",
            "Uploads are off",
            "已禁止上传插件",
            "This server takes no archives over REST; see plugins.upload."),
    PLUGIN_CONSENT_REQUIRED(
            409,
            "plugin.consent-required",
            "Consent required",
            "需要确认",
            "Read the plan, then repeat with accept and its planId."),
    PLUGIN_PLAN_CHANGED(
            409, "plugin.plan-changed", "Plan changed", "计划已变化", "The plan is another one by now; read it again."),
    PLUGIN_EXISTS(
            409,
            "plugin.exists",
            "Already installed",
            "插件已安装",
            "Another version is installed; send this one to its upgrade."),
    PLUGIN_VERSION_REUSED(
            409,
            "plugin.version-reused",
            "Version reused",
            "版本号重复",
            "Other bytes with this version are installed; raise the version."),
    PLUGIN_DOWNGRADE(
            409,
            "plugin.downgrade",
            "Older version",
            "版本较旧",
            "The archive is older than what is installed; allow it with allowDowngrade=true."),
    PLUGIN_HAS_DEPENDENTS(
            409,
            "plugin.has-dependents",
            "Others build on it",
            "存在依赖它的插件",
            "Plugins named in dependents do not run without it, or not with this version."),
    PLUGIN_RESTART_ADVISED(
            409,
            "plugin.restart-advised",
            "Restart the server first",
            "请先重启服务器",
            "Classes of stopped plugins stay in memory; a restart of the server clears them."),
    PLUGIN_NO_PREVIOUS(
            409,
            "plugin.no-previous",
            "No earlier version",
            "没有可回退的版本",
            "There was no upgrade, so there is no way back."),
    PLUGIN_ROLLBACK_SCHEMA(
            409,
            "plugin.rollback-schema",
            "No way back",
            "无法回退",
            "A step of its tables took away what the earlier version needs."),
    PLUGIN_QUARANTINED(
            409, "plugin.quarantined", "Quarantined", "插件已被隔离", "The plugin harmed the server; release it first."),
    PLUGIN_NOT_QUARANTINED(
            409, "plugin.not-quarantined", "Not quarantined", "插件未被隔离", "Only a quarantined plugin is released."),
    PLUGIN_SAFE_MODE(
            409,
            "plugin.safe-mode",
            "Safe mode",
            "安全模式",
            "The server loads no plugin; start it again without plugins.safe-mode."),
    PLUGIN_START_FAILED(
            422,
            "plugin.start-failed",
            "Plugin did not start",
            "插件启动失败",
            "phase and cause say why; nothing was left behind."),
    PLUGIN_ROLLED_BACK(
            422,
            "plugin.rolled-back",
            "Upgrade taken back",
            "升级已撤销",
            "The new version did not start; the one before goes on serving."),
    PLUGIN_SELF_TEST(
            422, "plugin.self-test", "Self-test failed", "自检未通过", "The plugin found that it cannot do its work."),
    PLUGIN_SETTINGS_TEST(
            502,
            "plugin.settings-test",
            "Settings not tested",
            "设置测试失败",
            "The plugin could not say whether the settings work."),
    ARCHIVE_NOT_ZIP(
            422, "archive.not-zip", "Not a zip file", "不是 ZIP 文件", "The archive is no zip file, or is damaged."),
    ARCHIVE_SIZE(
            422,
            "archive.size",
            "Archive too large",
            "插件包过大",
            "Packed or unpacked, the archive is larger than allowed."),
    ARCHIVE_ENTRIES(422, "archive.entries", "Too many entries", "条目过多", "The archive has more entries than allowed."),
    ARCHIVE_RATIO(
            422,
            "archive.ratio",
            "Compressed too far",
            "压缩比过高",
            "An entry unpacks to far more than it takes; this may be a bomb."),
    ARCHIVE_PATH(
            422,
            "archive.path",
            "Path refused",
            "路径被拒绝",
            "An entry has a path that leads elsewhere or has odd characters."),
    ARCHIVE_DUPLICATE(
            422, "archive.duplicate", "Name twice", "条目重名", "Two entries have the same name, perhaps but for case."),
    ARCHIVE_OVERLAP(422, "archive.overlap", "Entries overlap", "条目重叠", "Two entries share bytes; this may be a bomb."),
    ARCHIVE_LAYOUT(422, "archive.layout", "Wrong layout", "结构错误", "An entry has no place in an archive."),
    MANIFEST_MISSING(
            422, "manifest.missing", "No plugin.json", "缺少 plugin.json", "The archive has no plugin.json at its top."),
    MANIFEST_INVALID(
            422, "manifest.invalid", "Invalid plugin.json", "plugin.json 无效", "errors names the place and the remedy."),
    SIGNATURE_MISSING(
            422,
            "signature.missing",
            "Not signed",
            "未签名",
            "Nobody signed the archive; name its digest if you trust exactly these bytes."),
    SIGNATURE_INVALID(
            422,
            "signature.invalid",
            "Invalid signature",
            "签名无效",
            "The signature does not fit what the archive holds; it was changed or damaged."),
    SIGNATURE_UNKNOWN_KEY(
            422,
            "signature.unknown-key",
            "Unknown key",
            "未知密钥",
            "No administrator has accepted the key that signed it."),
    SIGNATURE_KEY_CHANGED(
            422,
            "signature.key-changed",
            "Another key",
            "签名密钥已更换",
            "The plugin was signed by another key so far; repeat with approveKey if that is right."),
    SIGNATURE_REVOKED(422, "signature.revoked", "Revoked key", "密钥已吊销", "The key that signed it was revoked."),
    DIGEST_MISMATCH(422, "digest.mismatch", "Other bytes", "摘要不符", "The digest named is that of other bytes."),
    API_INCOMPATIBLE(
            422,
            "api.incompatible",
            "Other plugin API",
            "插件 API 不兼容",
            "The plugin needs another version of the plugin API."),
    JAVA_INCOMPATIBLE(
            422, "java.incompatible", "Other Java", "Java 版本不兼容", "The plugin needs another version of Java."),
    DEPENDENCY_MISSING(
            422, "dependency.missing", "Dependency missing", "缺少依赖", "It builds on a plugin that is not enabled."),
    DEPENDENCY_CONFLICT(
            422, "dependency.conflict", "Plugins do not fit", "插件冲突", "It cannot run beside what is enabled."),
    DEPENDENCY_CYCLE(422, "dependency.cycle", "Circle of plugins", "循环依赖", "Plugins build on each other in a circle."),
    PREFIX_TAKEN(
            422,
            "prefix.taken",
            "Table prefix taken",
            "表前缀已被占用",
            "The tables of another plugin begin so; take another id."),
    LINK_MISSING_MEMBER(
            422,
            "link.missing-member",
            "Does not link",
            "链接检查失败",
            "Its code uses classes or members that are not there."),
    CODE_FORBIDDEN_CALL(
            422,
            "code.forbidden-call",
            "Forbidden call",
            "禁止的调用",
            "Its code ends the process, starts others or hooks into its end."),
    EXPORTS_BUNDLED(
            422,
            "exports.bundled",
            "Bundled class",
            "打包了服务器提供的类",
            "A jar holds classes that the server gives; leave them out."),
    MIGRATION_CHANGED(
            422,
            "migration.changed",
            "Step changed",
            "迁移步骤被修改",
            "A step that was taken has another text now; add a new step instead."),
    MIGRATION_NOT_EXPAND(
            422,
            "migration.not-expand",
            "Step takes away",
            "迁移步骤不允许",
            "A step may only add; name it .contract.sql if it takes something away."),
    MIGRATION_FOREIGN_TABLE(
            422,
            "migration.foreign-table",
            "Foreign table",
            "访问了其他表",
            "A step names a table that is not the plugin's own."),
    UI_INVALID(
            422, "ui.invalid", "User interface invalid", "界面描述无效", "ui/ui.json breaks a rule; errors names the place."),
    I18N_MISSING(422, "i18n.missing", "Text missing", "缺少文本", "i18n/en.json lacks a text that plugin.json names."),
    REPOSITORY_INVALID(
            422,
            "repository.invalid",
            "Repository malformed",
            "插件仓库格式错误",
            "A file of the repository is not of its form; whoever runs it builds it again."),
    REPOSITORY_SIGNATURE(
            422,
            "repository.signature",
            "Repository not signed",
            "插件仓库签名无效",
            "A file of the repository is not signed by enough of its keys; compare fingerprints with whoever runs it."),
    REPOSITORY_EXPIRED(
            422,
            "repository.expired",
            "Repository out of date",
            "插件仓库已过期",
            "The repository was not built for days, or its mirror not copied."),
    REPOSITORY_OLDER(
            422,
            "repository.older",
            "Older repository",
            "插件仓库版本回退",
            "The repository shows an older state than it did before; its mirror is behind, or somebody keeps news back."),
    REPOSITORY_TOO_LARGE(
            422,
            "repository.too-large",
            "File too large",
            "插件仓库文件过大",
            "A file of the repository is larger than allowed, or than its index says."),
    REPOSITORY_NO_RELEASE(
            422,
            "repository.no-release",
            "No such release",
            "没有合适的版本",
            "No repository has a release of this plugin that fits; reasons say why."),
    REPOSITORY_AMBIGUOUS(
            409,
            "repository.ambiguous",
            "Several repositories",
            "多个仓库都有该插件",
            "More than one repository has the plugin; name the one to take it from."),
    REPOSITORY_UNREACHABLE(
            502,
            "repository.unreachable",
            "Repository not reached",
            "无法连接插件仓库",
            "The repository did not answer, or has not the file; reason may say more."),
    OPENAPI_INVALID(
            422,
            "openapi.invalid",
            "API document not valid",
            "接口文档无效",
            "openapi.json is no OpenAPI 3.1 document of the plugin's own paths; errors names the places."),
    OPENAPI_MISSING(
            404,
            "openapi.missing",
            "No API document",
            "没有接口文档",
            "The archive has no openapi.json and the plugin does not run; enable it."),
    NET_FAILED(
            502,
            "net.failed",
            "Other system not reached",
            "无法连接外部系统",
            "A plugin got no answer from another system; reason says why."),
    SECRET_UNREADABLE(
            500,
            "secret.unreadable",
            "Secret unreadable",
            "密钥无法解密",
            "The key file is not the one that the secret was kept with."),
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
