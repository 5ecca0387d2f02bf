package org.proviso.rules;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How rules read a table of bands: what its bands are of, and whether its amounts are paid or taken.
 *
 * @param moreIsBetter whether more of it is surely the better result: a share of those who met it, or points above a
 *                     target; of a time, a number or a per cent of the contract's own nobody knows but the parties
 * @param taken        whether a rule takes its amounts instead of paying them
 */
public record BandReading(boolean moreIsBetter, boolean taken) {

    private static final Pattern COVERS = Pattern.compile("(?<![\\w.$])covers\\s*\\(([^()]*(?:\\(\\))?[^()]*)\\)");
    private static final Pattern RATE = Pattern.compile("(\\$\\w+)\\s*\\.\\s*(?:getRate\\(\\)|rate)");

    private static final OfRules<Map<String, BandReading>> READINGS = new OfRules<>(text -> text.types().stream()
            .map(DeclaredType::name)
            .filter(type -> text.isA(type, "Band"))
            .distinct()
            .collect(Collectors.toUnmodifiableMap(type -> type, type -> read(text, type))));

    /** How the rules of a family read a type of band. */
    public static BandReading of(RuleText text, String band) {
        return Optional.ofNullable(READINGS.of(text).get(band))
                .orElseThrow(() -> new IllegalArgumentException(band + " is no type of band"));
    }

    private static BandReading read(RuleText text, String band) {
        FactTypes types = new FactTypes(text);
        boolean better = false;
        boolean taken = false;
        for (FamilyRule rule : text.rules()) {
            if (rule.types().stream().noneMatch(type -> text.isA(band, type))) {
                continue;
            }
            WrittenRule written = WrittenRule.of(rule);
            Map<String, String> bound = written.types(types);
            for (WrittenPattern pattern : written.patterns()) {
                if (text.isA(band, pattern.type().text())) {
                    better |= pattern.constraints().stream()
                            .anyMatch(one -> surelyBetter(text, types, one.text(), bound));
                    taken |= rule.concludes(Verb.FORFEITS.word());
                }
            }
        }
        return new BandReading(better, taken);
    }

    private static boolean surelyBetter(RuleText text, FactTypes types, String constraint, Map<String, String> bound) {
        Matcher covers = COVERS.matcher(constraint);
        if (!covers.find()) {
            return false;
        }
        String value = covers.group(1).strip();
        Matcher rate = RATE.matcher(value);
        return (rate.matches() && text.isA(bound.getOrDefault(rate.group(1), ""), "Measure"))
                || types.ofPath("", value, bound).filter("Points"::equals).isPresent();
    }
}
