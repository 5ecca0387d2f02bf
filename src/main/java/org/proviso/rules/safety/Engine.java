package org.proviso.rules.safety;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.objectweb.asm.Type;

/** What the engine's compiler writes around the text of rules: the list for compiled classes, beside {@link Allowed}. */
final class Engine {

    private static final Pattern SPACES = Pattern.compile("\\s+");

    /** By type, in the notation of class files, the members that compiled rules may name. */
    private static final String MEMBERS = """
            java/io/Serializable                    -
            java/lang/Boolean                       TYPE
            java/lang/Class                         -
            java/lang/Enum                          <init> valueOf
            java/lang/Exception                     -
            java/lang/Integer                       TYPE
            java/lang/Long                          TYPE
            java/lang/Object                        <init>
            java/lang/RuntimeException              <init>
            java/lang/System                        arraycopy
            java/math/BigDecimal                    <init>
            java/time/format/DateTimeFormatter      -
            java/time/format/DateTimeFormatterBuilder <init> appendPattern parseCaseInsensitive toFormatter
            java/util/ArrayList                     <init>
            java/util/Arrays                        asList
            java/util/Collections                   emptyList
            java/util/List                          add
            java/util/Locale                        ENGLISH
            java/util/function/Supplier             -
            org/drools/base/factmodel/AccessibleFact -
            org/drools/base/factmodel/GeneratedFact -
            org/drools/model/AlphaIndex             -
            org/drools/model/AnnotationValue        -
            org/drools/model/Argument               -
            org/drools/model/BetaIndex              -
            org/drools/model/Declaration            -
            org/drools/model/DomainClassMetadata    getPropertyIndex
            org/drools/model/Drools                 insert
            org/drools/model/Index$ConstraintType   EQUAL NOT_EQUAL GREATER_THAN GREATER_OR_EQUAL LESS_THAN LESS_OR_EQUAL
            org/drools/model/Model                  -
            org/drools/model/PatternDSL$PatternDef  bind expr watch
            org/drools/model/PatternDSL$ReactOn     -
            org/drools/model/Rule                   -
            org/drools/model/RuleItemBuilder        -
            org/drools/model/Variable               -
            org/drools/model/functions/HashedExpression -
            org/drools/model/functions/Operator     -
            org/drools/model/functions/PredicateInformation <init> addRuleNames setMoreThanMaxRuleDefs
            org/drools/model/functions/accumulate/AccumulateFunction as
            org/drools/model/impl/RuleBuilder       build metadata
            org/drools/model/impl/TypeMetaDataImpl  withField withFieldAnnotation
            org/drools/model/operators/InOperator   INSTANCE
            org/drools/model/view/ExprViewItem      -
            org/drools/model/view/ViewItem          -
            org/drools/model/view/ViewItemBuilder   -
            org/drools/modelcompiler/dsl/pattern/D  accFunction accumulate alphaIndexedBy and annotationValue betaIndexedBy declarationOf eval execute exists forall not on or pattern reactOn rule typeMetaData
            org/drools/modelcompiler/util/EvaluationUtil areNullSafeEquals areNumbersNullSafeEquals equals greaterOrEqual greaterOrEqualNumbers greaterThan greaterThanNumbers lessOrEqual lessOrEqualNumbers lessThan lessThanNumbers notEquals toBigDecimal
            org/drools/util/DateUtils               getDateFormatMask
            org/proviso/money/Points                <init>
            org/proviso/rules/Band                  <init>
            org/proviso/rules/ClauseTerms           <init>
            org/proviso/rules/Fact                  <init>
            org/proviso/rules/Measure               <init>
            org/proviso/rules/TableRow              <init>
            org/proviso/time/Span                   <init>
            """;

    /** The engine numbers some of its types by how many facts they take. */
    private static final Pattern NUMBERED = Pattern.compile(
            "org/drools/model/functions/(Block|Predicate|Function)\\d{1,2}|org/drools/model/consequences/ConsequenceBuilder\\$_\\d{1,2}");

    private static final Pattern COUNTING = Pattern.compile(
            "org/drools/core/base/accumulators/(BigDecimal|BigInteger|Integer|Long|Numeric)?(Sum|Count|Min|Max|Average|CollectSet|CollectList)AccumulateFunction");

    private static final Set<String> ANNOTATIONS = Set.of(
            "Lorg/drools/compiler/kie/builder/MaterializedLambda;",
            "Lorg/kie/api/definition/type/Key;",
            "Lorg/kie/api/definition/type/Position;");

    /** What a declared type, or a class the engine writes for a rule, may extend or implement. */
    private static final Set<String> SUPERTYPES = Set.of(
            "java/lang/Object",
            "java/lang/Enum",
            "java/io/Serializable",
            "org/drools/base/factmodel/AccessibleFact",
            "org/drools/base/factmodel/GeneratedFact",
            "org/drools/model/DomainClassMetadata",
            "org/drools/model/Model",
            "org/drools/model/functions/HashedExpression",
            "org/proviso/rules/Band",
            "org/proviso/rules/ClauseTerms",
            "org/proviso/rules/Fact",
            "org/proviso/rules/Measure",
            "org/proviso/rules/TableRow");

    /** Of members with several forms, the beginning of the one that may be used. */
    private static final Map<String, String> FORMS = Map.of(
            "org/drools/modelcompiler/dsl/pattern/D.eval", "(Lorg/drools/model/functions/Operator;",
            "org/drools/modelcompiler/dsl/pattern/D.accFunction", "(Ljava/util/function/Supplier;",
            "org/drools/modelcompiler/dsl/pattern/D.execute", "(Lorg/drools/model/functions/Block",
            "org/drools/model/Drools.insert", "(Ljava/lang/Object;)",
            "java/math/BigDecimal.<init>", "(Ljava/lang/String;)");

    /**
     * What the loader hands out although no compiled rule may name it: what lambdas and joined texts are made of,
     * annotations of generated classes, and what Java itself needs to check classes and to set their fields.
     */
    private static final Set<String> CARRIERS = Set.of(
            "java.lang.Byte",
            "java.lang.Character",
            "java.lang.ClassCastException",
            "java.lang.Double",
            "java.lang.Float",
            "java.lang.IllegalArgumentException",
            "java.lang.NullPointerException",
            "java.lang.Short",
            "java.lang.Throwable",
            "java.lang.reflect.InvocationTargetException",
            "jdk.internal.reflect.ConstructorAccessorImpl",
            "jdk.internal.reflect.MethodAccessorImpl",
            "java.lang.invoke.CallSite",
            "java.lang.invoke.LambdaMetafactory",
            "java.lang.invoke.MethodHandle",
            "java.lang.invoke.MethodHandles",
            "java.lang.invoke.MethodHandles$Lookup",
            "java.lang.invoke.MethodType",
            "java.lang.invoke.StringConcatFactory",
            "org.drools.compiler.kie.builder.MaterializedLambda",
            "org.kie.api.definition.type.Key",
            "org.kie.api.definition.type.Position");

    private static final Map<String, Set<String>> TYPES = read();

    private Engine() {}

    private static Map<String, Set<String>> read() {
        Map<String, Set<String>> types = new HashMap<>();
        MEMBERS.lines().forEach(line -> {
            List<String> words = SPACES.splitAsStream(line).toList();
            types.put(words.get(0), Set.copyOf(words.subList(1, words.size())));
        });
        return types;
    }

    /** Whether compiled rules may name a type, in the notation of class files. */
    static boolean sees(String type) {
        return Allowed.sees(type.replace('/', '.'))
                || TYPES.containsKey(type)
                || NUMBERED.matcher(type).matches()
                || COUNTING.matcher(type).matches();
    }

    /** Whether the loader of a family hands out a type from outside: what compiled rules may name, and what carries it. */
    static boolean loads(String type) {
        return type.equals(Budget.class.getName()) || CARRIERS.contains(type) || sees(type.replace('.', '/'));
    }

    /** Whether compiled rules may extend or implement a type. */
    static boolean extended(String type) {
        return SUPERTYPES.contains(type) || NUMBERED.matcher(type).matches();
    }

    static boolean annotates(String descriptor) {
        return ANNOTATIONS.contains(descriptor);
    }

    /** Whether compiled rules may call a method, or read a field, of a type that is not the family's. */
    static boolean asks(String type, String member, String descriptor) {
        boolean named = Allowed.asks(type.replace('/', '.'), member)
                || TYPES.getOrDefault(type, Set.of()).contains(member)
                || (NUMBERED.matcher(type).matches() && member.equals("execute") && type.contains("ConsequenceBuilder"))
                || (COUNTING.matcher(type).matches() && member.equals("<init>"));
        return named && descriptor.startsWith(FORMS.getOrDefault(type + "." + member, ""));
    }

    /** The class that a type is made of, without the brackets of arrays; nothing for numbers. */
    static String named(Type type) {
        Type element = type.getSort() == Type.ARRAY ? type.getElementType() : type;
        return element.getSort() == Type.OBJECT ? element.getInternalName() : "";
    }
}
