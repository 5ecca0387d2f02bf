package org.proviso.rules;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which fields the rules of a family compare in their patterns, each rule and type read once. */
public final class PatternWords {

    private static final OfRules<PatternWords> WORDS = new OfRules<>(text -> new PatternWords());
    private static final Pattern WORD = Pattern.compile("(?<![.$\\w])\\w+\\b(?!\\s*\\()");

    private final Map<List<String>, Set<String>> words = new ConcurrentHashMap<>();

    private PatternWords() {}

    /** Those of a family. */
    public static PatternWords of(RuleText text) {
        return WORDS.of(text);
    }

    /** Whether a rule's patterns of a type compare or bind a field. */
    public boolean compares(FamilyRule rule, String type, String field) {
        return words.computeIfAbsent(List.of(rule.name(), type), sought -> words(rule, type))
                .contains(field);
    }

    private static Set<String> words(FamilyRule rule, String type) {
        Set<String> words = new HashSet<>();
        for (String inside : rule.inPatternsOf(type)) {
            Matcher word = WORD.matcher(inside);
            while (word.find()) {
                words.add(word.group());
            }
        }
        return words;
    }
}
