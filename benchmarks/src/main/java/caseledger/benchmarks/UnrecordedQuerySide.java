package caseledger.benchmarks;

import caseledger.access.reads.UnrecordedReads;
import caseledger.query.QuerySide;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The query side as it is, but for what has reads recorded. */
public final class UnrecordedQuerySide {
    private UnrecordedQuerySide() {}

    public static void main(String[] arguments) {
        System.setProperty("spring.config.name", "query-side");
        SpringApplication.run(new Class<?>[] {QuerySide.class, Unrecorded.class}, arguments);
    }

    /** What is left out. */
    @Configuration(proxyBeanMethods = false)
    static class Unrecorded {
        @Bean
        static BeanPostProcessor unrecorded() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessBeforeInitialization(Object bean, String name) {
                    if (bean instanceof FilterRegistrationBean<?> filter && name.equals("readRecorderFilter")) {
                        filter.setEnabled(false);
                    }
                    return name.equals("readsWebMvc") ? UnrecordedReads.webMvc() : bean;
                }
            };
        }
    }
}
