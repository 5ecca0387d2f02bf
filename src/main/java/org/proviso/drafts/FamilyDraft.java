package org.proviso.drafts;

import java.util.List;
import java.util.Map;

/** A small family that works, and the contract and sample that go with it. */
public final class FamilyDraft {

    private static final List<String> RULES = List.of(
            "facts.drl", "terms.drl", "definitions.drl", "outcomes.drl", "measures.drl", "payments.drl", "limits.drl");
    private static final List<String> CONTRACT = List.of(
            "contract.yaml",
            "facts/visits.csv",
            "facts/inspections.csv",
            "scenarios/a-missed-visit.yaml",
            "scenarios/nothing-known.yaml");

    private FamilyDraft() {}

    /** The files of the family, by name. */
    public static Map<String, String> files(String family) throws NotNew {
        FolderName.ofFamily(family);
        return Template.files("family", RULES, Map.of("family", family));
    }

    /** A contract of such a family, with its sample and scenarios; it fits until the family's words are changed. */
    public static Map<String, String> contract(String contract, String family) {
        return Template.files("contract", CONTRACT, Map.of("contract", contract, "family", family));
    }
}
