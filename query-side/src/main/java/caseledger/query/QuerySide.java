package caseledger.query;

import caseledger.access.AccessConfiguration;
import caseledger.events.LedgerEvent;
import caseledger.eventstore.StoredTypes;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The showing side, alone or as a part of the standalone ledger. */
@SpringBootApplication(proxyBeanMethods = false)
@Import(AccessConfiguration.class)
public class QuerySide {
    public static void main(String[] args) {
        System.setProperty("spring.config.name", "query-side");
        System.setProperty("axoniq.update-checker.disabled", "true");
        SpringApplication.run(QuerySide.class, args);
    }

    @Bean
    @ConditionalOnMissingBean
    StoredTypes ledgerEvents() {
        return StoredTypes.of(LedgerEvent.class);
    }
}
