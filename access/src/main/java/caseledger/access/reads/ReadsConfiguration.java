package caseledger.access.reads;

import caseledger.access.ProblemWriter;
import caseledger.access.SchemaOwner;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.core.Ordered;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Has every read recorded. */
@Configuration(proxyBeanMethods = false)
public class ReadsConfiguration {
    @Bean
    ReadLog readLog(SchemaOwner schemas) {
        return ReadLog.open(schemas);
    }

    @Bean
    ReadRecorder readRecorder(ReadLog log, ProblemWriter writer) {
        return new ReadRecorder(log, writer);
    }

    /** After Spring Security, around all that could write an answer. */
    @Bean
    FilterRegistrationBean<ReadRecorder> readRecorderFilter(ReadRecorder recorder) {
        var filter = new FilterRegistrationBean<>(recorder);
        filter.setOrder(Ordered.LOWEST_PRECEDENCE - 1);
        filter.addUrlPatterns("/api/*");
        return filter;
    }

    @Bean
    WebMvcConfigurer readsWebMvc(ReadRecorder recorder) {
        return new WebMvcConfigurer() {
            // First: what another interceptor refuses was asked for all the same.
            @Override
            public void addInterceptors(InterceptorRegistry interceptors) {
                interceptors.addInterceptor(recorder).order(Ordered.HIGHEST_PRECEDENCE);
            }

            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CurrentReading());
            }
        };
    }

    /** Gives an endpoint the {@link Reading} it declares as a parameter. */
    private static final class CurrentReading implements HandlerMethodArgumentResolver {
        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Reading.class;
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binders) {
            var asked = Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class));
            return Objects.requireNonNull(ReadRecorder.reading(asked), "Only what @Reads has a Reading");
        }
    }
}
