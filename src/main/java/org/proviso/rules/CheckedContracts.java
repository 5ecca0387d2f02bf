package org.proviso.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.proviso.rules.safety.Seal;

/**
 * Contracts that were checked before, with nothing found: what the checks say follows from the contract's text, its
 * family's and the program alone, so an unchanged contract need not be checked each time it is evaluated. Each is an empty
 * file named by the hash of all three and sealed with a key of the user; without its seal it says nothing.
 */
public final class CheckedContracts {

    private static final byte[] NOTHING_MORE = new byte[0];

    private final Path folder;
    private final Seal seal;

    /** Kept in a folder, which is made when first needed, sealed with the user's key. */
    public CheckedContracts(Path folder) {
        this(folder, Seal.ofUser());
    }

    CheckedContracts(Path folder, Seal seal) {
        this.folder = folder;
        this.seal = seal;
    }

    private static String name(ResolvedContract contract) {
        return Fingerprint.ofTexts(Map.of(
                        "contract",
                        contract.hash(),
                        "rules",
                        contract.family().hash(),
                        "code",
                        Fingerprint.ofCode(),
                        "engine",
                        RuleCompiler.engine()))
                + ".checked";
    }

    /** Whether a contract was checked as it is, over the rules as they are, and nothing was found. */
    public boolean has(ResolvedContract contract) {
        String name = name(contract);
        Path file = folder.resolve(name);
        try {
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    && Files.size(file) == Seal.LENGTH
                    && seal.isOn(name, Files.readAllBytes(file));
        } catch (IOException unreadable) {
            // It is checked again, which takes its time and loses nothing.
            return false;
        }
    }

    /** Keeps that nothing was found in a contract; where there is no place or no key for it, it is checked again. */
    public void add(ResolvedContract contract) {
        String name = name(contract);
        try {
            byte[] sealed = seal.of(name, NOTHING_MORE, 0);
            Files.createDirectories(folder);
            Path written = Files.createTempFile(folder, "checked", ".tmp");
            Files.write(written, sealed);
            Files.move(written, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException notKept) {
            // The cache of families says so once for both.
            return;
        }
    }
}
