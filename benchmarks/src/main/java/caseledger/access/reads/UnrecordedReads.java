package caseledger.access.reads;

import caseledger.access.CurrentActor;
import caseledger.access.Refused;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Gives endpoints a {@link Reading} of which nothing is recorded, in place of what {@link ReadsConfiguration} gives them. */
public final class UnrecordedReads implements HandlerMethodArgumentResolver {
    private static final Duration NEVER = Duration.ofSeconds(1);

    private final SharedWrite<ReadEntry> nowhere =
            new SharedWrite<>(_ -> {}, () -> Refused.unavailable(NEVER), 1, 1, NEVER, NEVER);

    private UnrecordedReads() {}

    public static WebMvcConfigurer webMvc() {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new UnrecordedReads());
            }
        };
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Reading.class;
    }

    /** What may be answered that nothing has changed is not recorded before the answer, and nobody asks for it then. */
    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        return new Reading(nowhere.expect(), ReadKind.CASE, CurrentActor.required(), "", true);
    }
}
