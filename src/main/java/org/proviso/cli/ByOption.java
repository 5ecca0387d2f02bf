package org.proviso.cli;

import picocli.CommandLine.Option;

/** Who does what is entered. */
final class ByOption {

    private static final int LONGEST = 100;

    @Option(
            names = "--by",
            paramLabel = "NAME",
            description = "Who does it, as the ledger will say for good (default: your name at this machine).")
    private String name = System.getProperty("user.name", "");

    /** The name. */
    String name() throws Failures.WrongUsage {
        String plain = name.strip();
        if (plain.isEmpty() || plain.length() > LONGEST || plain.chars().anyMatch(Character::isISOControl)) {
            throw new Failures.WrongUsage("--by is the name of a person, in at most " + LONGEST + " letters.");
        }
        return plain;
    }
}
