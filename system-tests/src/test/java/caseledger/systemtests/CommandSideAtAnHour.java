package caseledger.systemtests;

import caseledger.command.CommandSide;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.springframework.boot.SpringApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A command side of its own process whose clock a test sets back and forth: a file says how far it is off. */
public final class CommandSideAtAnHour {
    static final String CLOCK_FILE = "test.clock-file";

    private CommandSideAtAnHour() {}

    public static void main(String[] args) {
        System.setProperty("spring.config.name", "command-side");
        System.setProperty("axoniq.update-checker.disabled", "true");
        new SpringApplication(SetClock.class, CommandSide.class).run(args);
    }

    @Configuration(proxyBeanMethods = false)
    static class SetClock {
        @Bean
        Clock clock() {
            var file = Path.of(System.getProperty(CLOCK_FILE));
            InstantSource shifted = () -> Instant.now().plus(offset(file));
            return shifted.withZone(ZoneOffset.UTC);
        }
    }

    static Duration offset(Path file) {
        try {
            return Duration.parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
