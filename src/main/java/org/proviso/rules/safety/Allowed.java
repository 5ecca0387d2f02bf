package org.proviso.rules.safety;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The one list of what rules may name. Whatever is not on it is refused: in the text, in the compiled classes,
 * and by the loader of these.
 */
final class Allowed {

    /** Types an author may import, and what may be asked of them. */
    private static final String IMPORTED = """
            java.math.BigDecimal        add subtract multiply negate abs min max signum compareTo equals hashCode
            java.time.Duration          plus minus negated multipliedBy toMinutes toHours toDays isZero isNegative compareTo equals
            java.time.Instant           plus minus isBefore isAfter compareTo equals
            java.time.LocalDate         plusDays plusWeeks plusMonths plusYears minusDays minusWeeks minusMonths minusYears getYear getMonthValue getDayOfMonth lengthOfMonth isBefore isAfter isEqual compareTo equals
            java.time.LocalDateTime     isBefore isAfter isEqual toLocalDate compareTo equals
            org.proviso.money.Money     above below and plus minus negated same forMinutes getDecimal compareTo equals
            org.proviso.money.Percent   of times reachedBy partReached more exceededBy ofCount rate compareTo equals
            org.proviso.money.Points    number wholeBelow compareTo equals
            org.proviso.money.Rate      of ofPoints plus minus times dividedBy larger negated points within atLeast below signum rounded toLong compareTo equals ZERO ONE
            org.proviso.rules.Band      covers
            org.proviso.rules.ClauseTerms -
            org.proviso.rules.Due       getClause getSubject getScope getGroup getAmount getDecimal
            org.proviso.rules.Fact      getDate
            org.proviso.rules.Line      getClause getKind getScope getAmount getDecimal isPayable isAdjustment
            org.proviso.rules.Measure   getClause getScope getGroup getCounted getMet getRate getValue getDecimal isNumber atLeast atMost above
            org.proviso.rules.Outcome   at in level share between of getClause getSubject getItem getState getReason getScope getGroup getLevel getShare isCounted isExcluded isMet
            org.proviso.rules.StatementPeriod getStatement getFrom getThrough getMonths partOf
            org.proviso.rules.TableRow  -
            org.proviso.time.Clock      elapsed running started endOf countsDays shown
            org.proviso.time.Span       getFrom getUntil
            """;

    /** Types that come with Java, with verbs, or out of what was asked. */
    private static final String GIVEN = """
            java.lang.Boolean           booleanValue valueOf equals hashCode compareTo
            java.lang.Comparable        compareTo
            java.lang.Enum              compareTo equals hashCode ordinal
            java.lang.Integer           intValue longValue valueOf compareTo equals hashCode
            java.lang.Long              intValue longValue valueOf compareTo equals hashCode
            java.lang.Number            intValue longValue
            java.lang.Object            equals hashCode
            java.lang.String            equals hashCode compareTo isEmpty length startsWith endsWith
            java.time.temporal.TemporalAmount -
            java.util.Collection        size isEmpty contains
            java.util.List              size isEmpty contains
            java.util.Set               size isEmpty contains
            org.proviso.money.Amount    above below plus minus negated
            org.proviso.money.Unrounded above below plus minus negated
            org.proviso.rules.ClausePart getClause inForce getPartOfPeriod amount
            org.proviso.rules.Conclusion -
            org.proviso.rules.Outcome$State MET NOT_MET EXCLUDED DEEMED_MET PENDING
            org.proviso.rules.Verbs     adjusts charges deemedMet due earns excluded forfeits measured met notMet pending reduces valued voids wholeContract withholds
            """;

    /** Of what types a rule may make a value with {@code new}, beside its family's own. */
    static final Set<String> MADE = Set.of("Points", "Span");

    /** What a declared type may extend. */
    static final Set<String> EXTENDED = Set.of("Fact", "ClauseTerms", "TableRow", "Band", "Measure");

    /** What the types of fields may be, beside the family's own and what it imports. */
    static final Set<String> FIELDS = Set.of(
            "String",
            "int",
            "Integer",
            "long",
            "Long",
            "boolean",
            "Boolean",
            "BigDecimal",
            "LocalDate",
            "LocalDateTime",
            "Instant",
            "Duration",
            "Money",
            "Percent",
            "Rate",
            "Points",
            "Clock",
            "Span",
            "Outcome",
            "Due",
            "Line",
            "Object",
            "Comparable",
            "Collection",
            "Set");

    /** What a count or a sum may be made with. */
    static final Set<String> COUNTED = Set.of("sum", "count", "min", "max", "average", "collectSet", "collectList");

    /** What facts may be collected in. */
    static final Set<String> COLLECTED =
            Set.of("Object", "List", "Set", "Collection", "java.util.List", "java.util.Set", "java.util.Collection");

    /** Words that the engine understands in a rule although no type has them. */
    private static final Set<String> ENGINE_WORDS = Set.of(
            "insertLogical",
            "insertAsync",
            "update",
            "modify",
            "delete",
            "retract",
            "eval",
            "drools",
            "kcontext",
            "execute",
            "test",
            "apply",
            "predicateInformation",
            "getExpressionHash",
            "getLambdaHash",
            "values",
            "valueOf",
            "getClass",
            "getDeclaringClass",
            "class",
            "clone",
            "finalize",
            "wait",
            "notify",
            "notifyAll");

    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Map<String, Set<String>> TYPES = read();
    private static final Set<String> IMPORTS = Set.copyOf(names(IMPORTED));
    private static final Map<String, String> SIMPLE = simple();
    private static final Set<String> MEMBERS = members();
    private static final Set<String> EXISTING = existing();

    private Allowed() {}

    private static Set<String> names(String list) {
        Set<String> names = new TreeSet<>();
        list.lines()
                .forEach(
                        line -> names.add(SPACES.splitAsStream(line).findFirst().orElse("")));
        return names;
    }

    private static Map<String, Set<String>> read() {
        Map<String, Set<String>> types = new LinkedHashMap<>();
        (IMPORTED + GIVEN).lines().forEach(line -> {
            List<String> words = SPACES.splitAsStream(line).toList();
            types.put(words.get(0), Set.copyOf(words.subList(1, words.size())));
        });
        return types;
    }

    private static Map<String, String> simple() {
        Map<String, String> simple = new HashMap<>();
        TYPES.keySet()
                .forEach(name ->
                        simple.put(name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1), name));
        return simple;
    }

    /** Members, and the properties that conditions write for them: {@code rate} for {@code getRate}. */
    private static Set<String> members() {
        Set<String> members = new HashSet<>();
        TYPES.values()
                .forEach(names -> names.forEach(name -> {
                    members.add(name);
                    members.add(property(name));
                }));
        return members;
    }

    /** Everything that can be asked of the types on the list, whether it may be or not. */
    private static Set<String> existing() {
        Set<String> existing = new HashSet<>(ENGINE_WORDS);
        for (String name : TYPES.keySet()) {
            try {
                Class<?> type = Class.forName(name, false, Allowed.class.getClassLoader());
                for (Method method : type.getMethods()) {
                    existing.add(method.getName());
                    existing.add(property(method.getName()));
                }
                for (Field field : type.getFields()) {
                    existing.add(field.getName());
                }
            } catch (ClassNotFoundException missing) {
                throw new IllegalStateException("the list names " + name + ", which there is not", missing);
            }
        }
        for (Method method : org.drools.model.Drools.class.getMethods()) {
            existing.add(method.getName());
        }
        return existing;
    }

    /** What conditions write for a getter; the name itself where it is none. */
    static String property(String method) {
        for (String prefix : List.of("get", "is")) {
            if (method.length() > prefix.length()
                    && method.startsWith(prefix)
                    && Character.isUpperCase(method.charAt(prefix.length()))) {
                return Character.toLowerCase(method.charAt(prefix.length())) + method.substring(prefix.length() + 1);
            }
        }
        return method;
    }

    /** Whether a family may import a type of that full name. */
    static boolean imports(String type) {
        return IMPORTS.contains(type);
    }

    /** Whether rules may see a type of that full name. */
    static boolean sees(String type) {
        return TYPES.containsKey(type);
    }

    /** Whether a simple name is that of a type that rules may see. */
    static boolean knows(String simple) {
        return SIMPLE.containsKey(simple);
    }

    /** Whether a member of that name may be asked of one type or another. */
    static boolean asks(String member) {
        return MEMBERS.contains(member);
    }

    /** Whether a member may be asked of a type. */
    static boolean asks(String type, String member) {
        return TYPES.getOrDefault(type, Set.of()).contains(member);
    }

    /** Whether some type within reach has a member of that name, or the engine gives the word a meaning. */
    static boolean exists(String member) {
        return EXISTING.contains(member);
    }

    /** What a rule may conclude with. */
    static Set<String> verbs() {
        return TYPES.getOrDefault("org.proviso.rules.Verbs", Set.of());
    }

    /** What may be imported, by simple name, for an author who meant one of them. */
    static List<String> importable() {
        return IMPORTS.stream()
                .map(name -> name.substring(name.lastIndexOf('.') + 1))
                .sorted()
                .toList();
    }
}
