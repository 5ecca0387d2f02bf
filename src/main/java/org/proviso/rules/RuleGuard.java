package org.proviso.rules;

import java.util.List;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ImportDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.proviso.contract.Findings;
import org.proviso.contract.Place;

/**
 * Refuses constructs that no family needs, before anything of it is built. It keeps honest authors on plain
 * rules; it is not yet a wall against hostile ones, so only rules from people you trust may be evaluated.
 */
final class RuleGuard {

    private static final List<String> IMPORTED = List.of(
            "org.proviso.rules.",
            "org.proviso.money.",
            "org.proviso.time.",
            "java.time.LocalDate",
            "java.time.LocalDateTime",
            "java.time.Instant",
            "java.time.Duration",
            "java.math.BigDecimal");

    private RuleGuard() {}

    static void check(String path, PackageDescr parsed, String family, Findings findings) {
        for (ImportDescr imported : parsed.getImports()) {
            allowed(path, imported, imported.getTarget(), findings);
        }
        for (ImportDescr imported : parsed.getFunctionImports()) {
            if (!imported.getTarget().startsWith("org.proviso.rules.Verbs.")) {
                refuse(path, imported, "the import of " + imported.getTarget(), findings);
            }
        }
        parsed.getAccumulateImports()
                .forEach(imported -> refuse(path, imported, "an accumulate function of its own", findings));
        parsed.getFunctions().forEach(function -> refuse(path, function, "a function", findings));
        parsed.getGlobals().forEach(global -> refuse(path, global, "a global", findings));
        parsed.getAttributes().forEach(attribute -> refuse(path, attribute, attribute.getName(), findings));
        for (RuleDescr rule : parsed.getRules()) {
            if (!rule.isRule()) {
                refuse(path, rule, "a query", findings);
            }
            rule.getAttributes().values().forEach(attribute -> refuse(path, attribute, attribute.getName(), findings));
        }
        if (!parsed.getName().equals(family)) {
            findings.add(
                    new Place(path, 1, 1, 1),
                    "other-package",
                    (parsed.getName().isEmpty()
                                    ? "The file does not say which family it belongs to"
                                    : "The file says \"package " + parsed.getName() + "\"")
                            + ", so the family's other files cannot see it.",
                    "Maybe \"package " + family + "\".");
        }
    }

    private static void allowed(String path, BaseDescr imported, String target, Findings findings) {
        boolean known = IMPORTED.stream()
                .anyMatch(prefix -> prefix.endsWith(".") ? target.startsWith(prefix) : target.equals(prefix));
        if (!known) {
            refuse(path, imported, "the import of " + target, findings);
        }
    }

    private static void refuse(String path, BaseDescr descr, String what, Findings findings) {
        findings.add(
                new Place(path, Math.max(1, descr.getLine()), 1, 1),
                "not-allowed-in-rules",
                "Rules may not use " + what + "; the family is not evaluated.",
                "Maybe a definition rule that inserts a named fact says the same.");
    }
}
