package caseledger.access;

/** Refusals that come before anything is decided, in order of status. */
public enum AccessProblem implements ProblemKind {
    MALFORMED_JSON(400, "请求体不是合法的JSON", "The body is not well-formed JSON"),
    INVALID_BODY(400, "请求体的字段不符合要求", "The body's fields are not as they must be"),
    INVALID_PARAMETER(400, "参数不符合要求", "A parameter is not as it must be"),
    BAD_REQUEST(400, "请求不符合HTTP规范", "The request is not proper HTTP"),
    TOKEN_MISSING(401, "缺少访问令牌", "There is no access token"),
    TOKEN_INVALID(401, "访问令牌无效或已过期", "The access token is invalid or expired"),
    ACCESS_DENIED(403, "无权访问", "Access is denied"),
    NOT_PERMITTED(403, "权限表不允许该角色实施此项操作", "The permission matrix does not let this role do this"),
    NOT_FOUND(404, "没有这个地址", "There is nothing at this address"),
    METHOD_NOT_ALLOWED(405, "该地址不支持此方法", "This address does not take this method"),
    NOT_ACCEPTABLE(406, "无法以所要求的格式答复", "There is no answer in the format asked for"),
    BODY_TOO_SLOW(408, "请求体传输过慢", "The body comes too slowly"),
    KEY_DESTROYED(409, "密钥已销毁，不能再写入该对象的信息", "The key is destroyed; nothing more can be written under it"),
    BODY_TOO_LARGE(413, "请求体过大", "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "不支持该内容类型", "This content type is not supported"),
    TOO_MANY_REQUESTS(429, "请求过于频繁，请稍后再试", "Too many requests: ask again later"),
    INTERNAL_ERROR(500, "内部错误", "Internal error"),
    UNAVAILABLE(503, "服务暂不可用", "Not available for the moment");

    private final int status;
    private final String zh;
    private final String en;

    AccessProblem(int status, String zh, String en) {
        this.status = status;
        this.zh = zh;
        this.en = en;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String zh() {
        return zh;
    }

    @Override
    public String en() {
        return en;
    }
}
