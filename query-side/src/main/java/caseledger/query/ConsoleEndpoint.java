package caseledger.query;

import caseledger.access.AccessSettings;
import caseledger.access.KnownParameters;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells the page where its users log in. Nobody is logged in when it asks. */
@RestController
class ConsoleEndpoint {
    private final Console console;

    /**
     * What the page needs to know.
     *
     * @param issuer the OpenID provider
     * @param clientId under which the provider knows the page
     */
    record Console(String issuer, String clientId) {}

    ConsoleEndpoint(AccessSettings settings, @Value("${ledger.console.client-id}") String clientId) {
        console = new Console(settings.issuerUri(), clientId);
    }

    @GetMapping("/console.json")
    Console console(HttpServletRequest request) {
        KnownParameters.require(request);
        return console;
    }
}
