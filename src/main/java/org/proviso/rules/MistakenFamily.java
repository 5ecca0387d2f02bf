package org.proviso.rules;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.proviso.contract.Finding;
import org.proviso.contract.Findings;

/**
 * A family that was compiled once with many copies of its rules, each with one mistake, of which one at a time takes
 * the place of the right rule.
 */
public final class MistakenFamily {

    private static final int MOST_ROUNDS = 20;

    private final RuleText text;
    private final Optional<RuleFamily> compiled;
    private final Map<Slip, String> names;

    private MistakenFamily(RuleText text, Optional<RuleFamily> compiled, Map<Slip, String> names) {
        this.text = text;
        this.compiled = compiled;
        this.names = names;
    }

    /** One mistake in a rule. */
    public record Slip(FamilyRule rule, RuleMutants.Mutant mutant) {}

    /** Compiles the copies; those that a check refuses, or the compiler, are taken out until the rest compiles. */
    static MistakenFamily of(
            RuleText text,
            Map<String, String> files,
            List<Slip> slips,
            BiFunction<Map<String, String>, Findings, Optional<RuleFamily>> compiler) {
        Map<Slip, String> names = new HashMap<>();
        for (int at = 0; at < slips.size(); at++) {
            names.put(slips.get(at), slips.get(at).rule().name() + " (slip " + at + ")");
        }
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Findings findings = new Findings();
            Copies copies = new Copies(files, slips, names);
            Optional<RuleFamily> compiled = compiler.apply(copies.files, findings);
            int before = names.size();
            findings.all().forEach(finding -> copies.blamed(finding).forEach(names::remove));
            if (compiled.isPresent() || names.size() == before) {
                return new MistakenFamily(text, compiled, compiled.isPresent() ? names : Map.of());
            }
        }
        return new MistakenFamily(text, Optional.empty(), Map.of());
    }

    /** The files of the family with the copies at their ends, and the lines each copy stands on. */
    private static final class Copies {

        private final Map<String, String> files;
        private final Map<Slip, int[]> lines = new HashMap<>();
        private final Map<Slip, String> names;

        Copies(Map<String, String> originals, List<Slip> slips, Map<Slip, String> names) {
            this.files = new LinkedHashMap<>(originals);
            this.names = names;
            for (Slip slip : slips) {
                if (names.containsKey(slip)) {
                    add(slip, names.getOrDefault(slip, ""));
                }
            }
        }

        private void add(Slip slip, String name) {
            String file = fileName(slip.rule().file());
            String before = files.getOrDefault(file, "") + "\n";
            String copy = slip.mutant().text().replace("rule \"" + slip.rule().name() + "\"", "rule \"" + name + "\"");
            files.put(file, before + copy + "\n");
            int from = (int) before.lines().count();
            lines.put(slip, new int[] {from, from + (int) copy.lines().count() + 1});
        }

        private List<Slip> blamed(Finding finding) {
            List<Slip> blamed = new ArrayList<>();
            lines.forEach((slip, at) -> {
                boolean there = fileName(finding.place().file())
                                .equals(fileName(slip.rule().file()))
                        && finding.place().line() >= at[0]
                        && finding.place().line() <= at[1];
                if (there || finding.consequence().contains("\"" + names.get(slip) + "\"")) {
                    blamed.add(slip);
                }
            });
            return blamed;
        }

        private static String fileName(String file) {
            return String.valueOf(Path.of(file).getFileName());
        }
    }

    /** Whether a mistake compiles, and no check of rules refuses it. */
    public boolean has(Slip slip) {
        return names.containsKey(slip);
    }

    /** The family as it is; nothing when it did not compile. */
    public Optional<RuleFamily> right() {
        return compiled.map(all -> all.with(text, "", ""));
    }

    /**
     * The family with one mistake.
     *
     * @param right what {@link #right()} gave, whose other levels are shared
     */
    public RuleFamily with(RuleFamily right, Slip slip) {
        return right.with(text, slip.rule().name(), names.getOrDefault(slip, ""));
    }
}
