package caseledger.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a figure was measured on. */
final class Machine {
    private Machine() {}

    static Map<String, Object> describe(Server server) {
        var machine = new LinkedHashMap<String, Object>();
        machine.put("processors", Runtime.getRuntime().availableProcessors());
        machine.put("java", Runtime.version().toString());
        machine.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        machine.put("postgresql", server.text("SHOW server_version"));
        machine.put("fsync", server.text("SHOW fsync"));
        machine.put("synchronous_commit", server.text("SHOW synchronous_commit"));
        machine.put("load", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        return machine;
    }
}
