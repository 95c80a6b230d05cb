package caseledger.command.units;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Enters the divisions that the ledger is meant for in the register, before it says that it is ready. */
@Component
public class ShippedDivisions implements ApplicationRunner {
    private static final Logger LOG = LoggerFactory.getLogger(ShippedDivisions.class);
    private static final String FILE = "/data/divisions-nantong.csv";
    private static final String CODE_END = "000000000000";

    private final UnitRegistration registration;
    private final String prefix;
    private int entered;

    /**
     * @param prefix how the codes of the wanted divisions begin; those that they lie in come with them. Empty: no division
     *     is entered.
     */
    ShippedDivisions(UnitRegistration registration, @Value("${ledger.divisions-prefix:}") String prefix) {
        this.registration = registration;
        this.prefix = prefix.strip();
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        if (prefix.isEmpty()) {
            return;
        }
        var file = Objects.requireNonNull(ShippedDivisions.class.getResourceAsStream(FILE));
        try (var reader = new InputStreamReader(file, StandardCharsets.UTF_8)) {
            entered = registration.importDivisions(reader, this::isWanted);
        }
        LOG.info("{} units entered in the register", entered);
    }

    /** How many units this start has entered; those of earlier starts are not counted. */
    public int entered() {
        return entered;
    }

    private boolean isWanted(String code) {
        return code.startsWith(prefix) || isAbove(code);
    }

    /** A code names province, city, district, town and village with 2, 2, 2, 3 and 3 digits; zeros fill it up. */
    private boolean isAbove(String code) {
        return IntStream.of(2, 4, 6, 9)
                .filter(length -> length < prefix.length())
                .anyMatch(length -> code.equals(prefix.substring(0, length) + CODE_END.substring(length)));
    }
}
