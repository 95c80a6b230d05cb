package caseledger.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;

/** What an address does not know it refuses: a mistyped parameter must never be answered as if there were none. */
public final class KnownParameters {
    private KnownParameters() {}

    public static void require(HttpServletRequest request, String... known) {
        var names = List.of(known);
        for (var name : request.getParameterMap().keySet()) {
            if (!names.contains(name)) {
                throw new Refused(AccessProblem.INVALID_PARAMETER, Map.of("parameter", name, "allowed", names));
            }
        }
    }
}
