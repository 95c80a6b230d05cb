package caseledger.benchmarks;

import caseledger.command.CommandSide;

/** The command side with a door beside its access control and its sealing. */
public final class OpenCommandSide {
    private OpenCommandSide() {}

    public static void main(String[] arguments) {
        Open.start(CommandSide.class, "command-side", arguments);
    }
}
