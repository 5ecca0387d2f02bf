package org.proviso.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.proviso.TestDesk;
import org.proviso.contract.ContractFile;
import org.proviso.contract.Findings;
import org.proviso.rules.safety.Seal;

/** A contract that was checked before is taken to be sound only while nothing of it, its rules or the seal has changed. */
class CheckedContractsTest {

    @TempDir
    private Path folder;

    private Path contract = Path.of("");
    private Path rules = Path.of("");

    @BeforeEach
    void a_contract_that_was_checked() throws Exception {
        contract = TestDesk.copy(Path.of("contracts/tutoring-bonus-only"), folder.resolve("contract"));
        rules = TestDesk.copy(TestDesk.RULES.resolve("tutoring"), folder.resolve("rules/tutoring"))
                .getParent();
        checked().add(resolved());
        assertTrue(checked().has(resolved()));
    }

    private CheckedContracts checked() {
        return new CheckedContracts(folder.resolve("cache"), new Seal(folder.resolve("key")));
    }

    private ResolvedContract resolved() throws Exception {
        Findings findings = new Findings();
        ContractFile file = ContractFile.read(contract);
        RuleFamily family = new RuleCompiler(rules, new FamilyCache(Path.of("target/test-families")))
                .family("tutoring", findings)
                .orElseThrow();
        return Resolver.resolve(file, file.contract().orElseThrow(), family, findings)
                .orElseThrow();
    }

    private void change(Path file, String from, String to) throws Exception {
        String text = Files.readString(file);
        assertTrue(text.contains(from), from);
        Files.writeString(file, text.replace(from, to));
    }

    private Path kept() throws Exception {
        try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
            List<Path> all = files.toList();
            assertEquals(1, all.size());
            return all.get(0);
        }
    }

    @Test
    void one_whose_text_was_changed_is_checked_again() throws Exception {
        change(contract.resolve(ContractFile.NAME), "Palmetto Coast", "Palmetto Bay");
        assertFalse(checked().has(resolved()));
    }

    @Test
    void one_whose_rules_were_changed_is_checked_again() throws Exception {
        change(rules.resolve("tutoring/measures.drl"), "package tutoring", "package tutoring // changed");
        assertFalse(checked().has(resolved()));
    }

    @Test
    void one_that_another_user_says_is_sound_is_checked_again() throws Exception {
        CheckedContracts others = new CheckedContracts(folder.resolve("cache"), new Seal(folder.resolve("other")));
        others.add(resolved());
        assertFalse(checked().has(resolved()));
    }

    @Test
    void what_is_kept_of_one_contract_says_nothing_of_another() throws Exception {
        Path kept = kept();
        change(contract.resolve(ContractFile.NAME), "Palmetto Coast", "Palmetto Bay");
        ResolvedContract other = resolved();
        checked().add(other);
        try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
            Path others = files.filter(file -> !file.equals(kept)).findFirst().orElseThrow();
            Files.write(others, Files.readAllBytes(kept));
        }
        assertFalse(checked().has(other));
    }

    @Test
    void a_file_that_is_damaged_or_empty_says_nothing() throws Exception {
        byte[] bytes = Files.readAllBytes(kept());
        bytes[0]++;
        Files.write(kept(), bytes);
        assertFalse(checked().has(resolved()));
        Files.write(kept(), new byte[0]);
        assertFalse(checked().has(resolved()));
    }
}
