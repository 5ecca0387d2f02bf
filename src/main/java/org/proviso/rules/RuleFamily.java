package org.proviso.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.drools.model.Condition;
import org.drools.model.Model;
import org.drools.model.Rule;
import org.drools.model.impl.ModelImpl;
import org.drools.model.patterns.CompositePatterns;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;
import org.proviso.rules.safety.Budget;
import org.proviso.rules.safety.FamilyLoader;

/**
 * A compiled family: what its files say, its classes, and a rule base for each level. Shared by every
 * contract that uses it and by threads; a changed rule is a new family.
 */
public final class RuleFamily {

    private static final long STEPS_TO_OPEN = 10_000_000;

    /** How many rule bases without some rules are kept for a level: contracts of a family are much alike. */
    private static final int MOST_LEAN = 8;

    private final RuleText text;
    private final String hash;
    private final CompiledClasses classes;
    private final Map<Level, KieBase> bases = new EnumMap<>(Level.class);
    private final Map<Level, Map<Set<String>, KieBase>> running = new EnumMap<>(Level.class);
    private final Map<String, Condition> conditions = new ConcurrentHashMap<>();
    private final Map<List<Object>, DeclaredBean.Setter> setters = new ConcurrentHashMap<>();
    private final Map<String, String> called;
    private final List<WrittenRule> written = new ArrayList<>();

    RuleFamily(RuleText text, String hash, CompiledClasses classes) {
        this(text, hash, classes, Map.of());
    }

    private RuleFamily(RuleText text, String hash, CompiledClasses classes, Map<String, String> called) {
        this.text = text;
        this.hash = hash;
        this.classes = classes;
        this.called = called;
    }

    /**
     * The same classes with only the rules of a text, and for one of them another that was compiled with it: no
     * class is loaded anew, so facts of the one are facts of the other.
     *
     * @param rule    whose place is taken
     * @param instead the name of the rule that takes its place, under its name; the same for no change
     */
    RuleFamily with(RuleText only, String rule, String instead) {
        Map<String, String> names = new HashMap<>(Map.of(rule, ""));
        names.put(instead, rule);
        RuleFamily other = new RuleFamily(only, hash, classes, names);
        only.rule(rule)
                .ifPresent(one -> List.of(Level.values()).stream()
                        .filter(level -> level != one.level())
                        .forEach(level -> other.bases.put(level, base(level))));
        return other;
    }

    /** What the files say. */
    public RuleText text() {
        return text;
    }

    /** SHA-256 of the files, in hex. */
    public String hash() {
        return hash;
    }

    /** Its rules taken apart. */
    synchronized List<WrittenRule> written() {
        if (written.isEmpty()) {
            written.addAll(text.rules().stream().map(WrittenRule::of).toList());
        }
        return written;
    }

    /** The class of a declared type. */
    public Class<?> typeClass(String name) {
        return classes.load(text.name() + "." + name);
    }

    /** The way to set a field, looked for once: every term, row and example sets its fields. */
    DeclaredBean.Setter setter(Class<?> type, String field, Function<String, DeclaredBean.Setter> found) {
        return setters.computeIfAbsent(List.of(type, field), sought -> found.apply(field));
    }

    Map<String, byte[]> classBytes() {
        return classes.bytes();
    }

    List<String> modelNames() {
        return classes.modelNames();
    }

    /** A fresh session over the rules of a level, without facts. */
    public KieSession session(Level level) {
        return session(level, Set.of());
    }

    /** The same without rules that can never run: many facts go faster past those that are not there. */
    public KieSession session(Level level, Set<String> resting) {
        return Budget.within(STEPS_TO_OPEN, () -> base(level, resting).newKieSession());
    }

    /** The compiled conditions of a rule, as the engine itself tests them. */
    public Condition conditions(FamilyRule rule) {
        return conditions.computeIfAbsent(
                rule.name(),
                name -> classes.models().stream()
                        .flatMap(model -> model.getRules().stream())
                        .filter(compiled -> compiled.getName().equals(name))
                        .map(compiled -> (Condition) compiled.getView())
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("no rule " + name + " in the family")));
    }

    /** Whether a rule counts a fact of a type as often as it stands for others, whatever it counts of it. */
    boolean repeats(FamilyRule rule, String type) {
        return Repeated.all(conditions(rule), type.equals("Outcome") ? Outcome.class : typeClass(type));
    }

    /** Makes what sessions need; whoever opens one meanwhile waits for it. It takes its time, and needs no contract. */
    public void prepare() {
        List.of(Level.values()).forEach(level -> Budget.within(STEPS_TO_OPEN, () -> base(level)));
    }

    private synchronized KieBase base(Level level) {
        return bases.computeIfAbsent(level, only -> build(only, Set.of()));
    }

    private synchronized KieBase base(Level level, Set<String> resting) {
        if (resting.isEmpty()) {
            return base(level);
        }
        Map<Set<String>, KieBase> lean = running.computeIfAbsent(level, first -> new LinkedHashMap<>());
        if (lean.size() >= MOST_LEAN && !lean.containsKey(resting)) {
            lean.remove(lean.keySet().iterator().next());
        }
        return lean.computeIfAbsent(resting, these -> build(level, these));
    }

    private KieBase build(Level level, Set<String> resting) {
        ModelImpl model = new ModelImpl();
        for (Model compiled : classes.models()) {
            compiled.getTypeMetaDatas().forEach(model::addTypeMetaData);
            for (Rule rule : compiled.getRules()) {
                text.rule(called.getOrDefault(rule.getName(), rule.getName()))
                        .filter(known -> known.level() == level && !resting.contains(known.name()))
                        .ifPresent(known -> model.addRule(inTurn(rule, known)));
            }
        }
        return KieBaseBuilder.createKieBaseFromModel(model);
    }

    /** The engine fires rules of a higher salience first; the turn of a rule becomes its salience. */
    @SuppressWarnings("rawtypes") // the engine's own signature
    private static Rule inTurn(Rule rule, FamilyRule known) {
        Map<Rule.Attribute, Object> attributes = new HashMap<>();
        attributes.put(Rule.Attribute.SALIENCE, -known.turn());
        return new org.drools.model.impl.RuleImpl(
                rule.getPackage(),
                known.name(),
                rule.getUnit(),
                Repeated.in((CompositePatterns) rule.getView()),
                attributes,
                rule.getMetaData());
    }

    /** The classes of a family, which a loader of their own defines when they are needed. */
    static final class CompiledClasses {

        private final Map<String, byte[]> bytes;
        private final List<String> modelNames;
        private final FamilyLoader loader;
        private Optional<List<Model>> models = Optional.empty();

        CompiledClasses(Map<String, byte[]> bytes, Collection<String> modelNames) {
            this.bytes = bytes;
            this.modelNames = List.copyOf(modelNames);
            this.loader = new FamilyLoader(bytes, RuleFamily.class.getClassLoader());
        }

        Map<String, byte[]> bytes() {
            return bytes;
        }

        List<String> modelNames() {
            return modelNames;
        }

        Class<?> load(String name) {
            try {
                return loader.loadClass(name);
            } catch (ClassNotFoundException missing) {
                throw new IllegalArgumentException("no type " + name + " in the family", missing);
            }
        }

        /** Made once: making them loads nearly every class, and rule bases of all levels take their rules from them. */
        synchronized List<Model> models() {
            List<Model> made =
                    models.orElseGet(() -> modelNames.stream().map(this::model).toList());
            models = Optional.of(made);
            return made;
        }

        private Model model(String name) {
            try {
                return Budget.within(STEPS_TO_OPEN, () ->
                        (Model) load(name).getDeclaredConstructor().newInstance());
            } catch (ReflectiveOperationException broken) {
                throw new IllegalStateException("the compiled rules " + name + " cannot be loaded", broken);
            }
        }
    }
}
