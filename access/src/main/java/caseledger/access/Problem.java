package caseledger.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A refusal as the caller reads it (RFC 9457).
 *
 * @param type where this kind of refusal is documented
 * @param instance the path that was asked for
 * @param code the kind, for programs
 * @param rule the rule's name in the table of rules, such as {@code INV-b} or {@code PML-29}
 * @param facts what the refusal rests on
 * @param errors which fields of the body are wrong
 * @param retryAfterSeconds when it makes sense to ask again, also sent as Retry-After
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({
    "type",
    "title",
    "status",
    "instance",
    "code",
    "rule",
    "facts",
    "legalBasis",
    "errors",
    "retryAfterSeconds"
})
public record Problem(
        String type,
        String title,
        int status,
        @Nullable String instance,
        String code,
        @Nullable String rule,
        Map<String, Object> facts,
        @Nullable String legalBasis,
        List<FieldError> errors,
        @Nullable Integer retryAfterSeconds) {
    /** What is wrong with one field; the pointer is a JSON Pointer (RFC 6901). */
    public record FieldError(String pointer, String detail) {}

    public static Problem of(ProblemKind kind, Locale locale) {
        var title = Words.in(locale, kind);
        return new Problem(
                "/problems/" + kind.code(),
                title,
                kind.status(),
                null,
                kind.code(),
                null,
                Map.of(),
                null,
                List.of(),
                null);
    }

    public Problem withInstance(@Nullable String instance) {
        return new Problem(type, title, status, instance, code, rule, facts, legalBasis, errors, retryAfterSeconds);
    }

    public Problem withRule(@Nullable String rule, @Nullable String legalBasis) {
        return new Problem(type, title, status, instance, code, rule, facts, legalBasis, errors, retryAfterSeconds);
    }

    /** Never personal data: problems are logged by whoever receives them. */
    public Problem withFacts(Map<String, Object> facts) {
        return new Problem(type, title, status, instance, code, rule, facts, legalBasis, errors, retryAfterSeconds);
    }

    public Problem withErrors(List<FieldError> errors) {
        return new Problem(type, title, status, instance, code, rule, facts, legalBasis, errors, retryAfterSeconds);
    }

    public Problem withRetryAfterSeconds(int retryAfterSeconds) {
        return new Problem(type, title, status, instance, code, rule, facts, legalBasis, errors, retryAfterSeconds);
    }
}
