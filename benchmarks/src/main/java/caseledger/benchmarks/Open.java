package caseledger.benchmarks;

import caseledger.codes.Role;
import caseledger.values.Actor;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.servlet.AbstractFilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What makes a side open: under {@code /open} it asks nobody who they are, limits no rates, records no reads, and its
 * endpoints there ask nothing of sight and keys. Units are registered as ever.
 */
@Configuration(proxyBeanMethods = false)
class Open {
    /** The addresses of the ledger, and those without its access control. */
    static final String GUARDED_PATH = "/api/v1";

    static final String PATH = "/open";

    private static final Set<String> GUARDS = Set.of("addressRates", "actorRates", "securityFilterChainRegistration");

    /** Starts a side with what is here. */
    static void start(Class<?> side, String configuration, String[] arguments) {
        System.setProperty("spring.config.name", configuration);
        System.setProperty("spring.profiles.active", "open");
        SpringApplication.run(new Class<?>[] {side, Open.class}, arguments);
    }

    @Bean
    Actor everybody() {
        return CommandService.somebody(Role.VM, CommandService.VILLAGE);
    }

    @Bean
    static BeanPostProcessor guardsBesideTheOpen() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessBeforeInitialization(Object bean, String name) {
                if (bean instanceof AbstractFilterRegistrationBean<?> filter && GUARDS.contains(name)) {
                    filter.setUrlPatterns(List.of("/api/*"));
                }
                return bean;
            }
        };
    }
}
