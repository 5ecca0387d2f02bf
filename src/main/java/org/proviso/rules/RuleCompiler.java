package org.proviso.rules;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.drools.compiler.kie.builder.impl.InternalKieModule;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.proviso.contract.Findings;
import org.proviso.contract.Place;
import org.proviso.contract.SourceText;
import org.proviso.rules.safety.CompiledGuard;
import org.proviso.rules.safety.PlainText;
import org.proviso.rules.safety.RuleGuard;

/** Compiles families, or takes them from the cache when nothing of them has changed. */
public final class RuleCompiler {

    private final Path rules;
    private final FamilyCache cache;
    private final OpenFamilies open = new OpenFamilies();

    /**
     * A compiler for the families of a folder.
     *
     * @param rules holds one folder for each family
     * @param cache where compiled families are kept
     */
    public RuleCompiler(Path rules, FamilyCache cache) {
        this.rules = rules;
        this.cache = cache;
    }

    /** The families there are, by name. */
    public List<String> families() throws IOException {
        return FamilyFiles.families(rules);
    }

    /**
     * A family ready for use.
     *
     * @param name     one of {@link #families()}
     * @param findings receives what is wrong with its rules
     * @return nothing when a finding stands against it
     * @throws IOException when its files cannot be read
     */
    public Optional<RuleFamily> family(String name, Findings findings) throws IOException {
        Optional<Map<String, String>> read = FamilyFiles.read(rules, name, findings);
        return read.isEmpty() ? Optional.empty() : family(name, read.get(), findings);
    }

    /**
     * A family compiled together with mistakes in its rules.
     *
     * @param text   the family as it is
     * @param slips  the mistakes, by the rule they are in
     * @throws IOException when its files cannot be read
     */
    public MistakenFamily mistaken(RuleText text, List<MistakenFamily.Slip> slips) throws IOException {
        Optional<Map<String, String>> files = FamilyFiles.read(rules, text.name(), new Findings());
        return MistakenFamily.of(
                text,
                files.orElseThrow(() -> new IOException("the rules of " + text.name())),
                slips,
                (changed, findings) -> compile(text.name(), changed, Fingerprint.ofTexts(changed), findings));
    }

    /**
     * Makes the first family of a process ready before somebody asks for it, where it is kept; who asks meanwhile waits
     * for it. What is wrong with it is left for who asks.
     */
    public void ahead(String name) {
        if (open.none()) {
            try {
                FamilyFiles.read(rules, name, new Findings())
                        .flatMap(files -> {
                            String hash = Fingerprint.ofTexts(files);
                            String key = key(hash);
                            return open.family(key, () -> cache.load(key, hash, damaged -> {}));
                        })
                        .ifPresent(RuleFamily::prepare);
            } catch (IOException unreadable) {
                return;
            }
        }
    }

    private Optional<RuleFamily> family(String name, Map<String, String> files, Findings findings) {
        String hash = Fingerprint.ofTexts(files);
        String key = key(hash);
        return open.family(key, () -> family(name, files, hash, key, findings));
    }

    private static String key(String hash) {
        return Fingerprint.ofTexts(Map.of("rules", hash, "code", Fingerprint.ofCode(), "engine", engine()));
    }

    private Optional<RuleFamily> family(
            String name, Map<String, String> files, String hash, String key, Findings findings) {
        Optional<RuleFamily> cached = cache.load(key, hash);
        if (cached.isPresent()) {
            return cached;
        }
        Optional<RuleFamily> compiled = Optional.empty();
        try {
            compiled = compile(name, files, hash, findings);
        } catch (StackOverflowError deep) {
            // Conditions within conditions, or a sum of thousands of parts: no parser has room for them.
            findings.add(
                    new Place(shown(name, files.keySet().iterator().next()), 1, 1, 1),
                    "not-drl",
                    "A rule of the family has more parts than can be read. No contract of the family can be evaluated.",
                    "Maybe a definition rule for some of them.");
        }
        compiled.ifPresent(family -> cache.store(key, family));
        return compiled;
    }

    /** The engine and the Java that it runs on. */
    static String engine() {
        return Optional.ofNullable(KieServices.class.getPackage().getImplementationVersion())
                        .orElse("unversioned")
                + " on Java "
                + Runtime.version().feature();
    }

    /** Which version of the engine evaluates. */
    public static String engineVersion() {
        return "Drools "
                + Optional.ofNullable(KieServices.class.getPackage().getImplementationVersion())
                        .orElse("of unknown version");
    }

    private Optional<RuleFamily> compile(String name, Map<String, String> files, String hash, Findings findings) {
        Optional<RuleText> text = read(name, files, findings);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        KieServices services = KieServices.get();
        KieFileSystem sources = services.newKieFileSystem();
        // The engine reads what was checked, without comments.
        files.forEach((file, content) -> PlainText.of(shown(name, file), content, findings)
                .ifPresent(plain -> sources.write("src/main/resources/" + name + "/" + file, plain)));
        KieBuilder builder = services.newKieBuilder(sources, RuleCompiler.class.getClassLoader());
        try {
            builder.buildAll(ExecutableModelProject.class);
        } catch (RuntimeException broken) {
            // The engine's compiler throws raw exceptions at some rules it cannot read.
            findings.add(
                    new Place(shown(name, files.keySet().iterator().next()), 1, 1, 1),
                    "rule-does-not-compile",
                    "The rules of the family cannot be compiled: " + message(broken),
                    "Maybe a reserved word (unit, when, extends, not, and, or, modify) is used as a field's name.");
            return Optional.empty();
        }
        List<Message> errors = builder.getResults().getMessages(Message.Level.ERROR);
        CompileProblems problems = new CompileProblems(rules.resolve(name), files, text.get());
        problems.report(errors, findings);
        if (!errors.isEmpty()) {
            return Optional.empty();
        }
        InternalKieModule module = (InternalKieModule) builder.getKieModule();
        services.getRepository().removeKieModule(module.getReleaseId());
        RuleFamily.CompiledClasses classes = classes(module);
        List<CompiledGuard.Refused> refused = CompiledGuard.scan(name, classes.bytes());
        refused.forEach(one -> refused(name, files, text.get(), one, findings));
        return refused.isEmpty() ? Optional.of(new RuleFamily(text.get(), hash, classes)) : Optional.empty();
    }

    /** What was found in compiled classes, at the rule they were made of. */
    private void refused(
            String name, Map<String, String> files, RuleText text, CompiledGuard.Refused one, Findings findings) {
        files.forEach((file, content) -> findings.with(SourceText.of(shown(name, file), content)));
        Place place = text.rules().stream()
                .filter(rule -> CompiledGuard.isOf(one, rule.name()))
                .findFirst()
                .map(rule -> new Place(rule.file(), rule.line(), 1, 1))
                .orElse(new Place(shown(name, files.keySet().iterator().next()), 1, 1, 1));
        RuleGuard.refuse(findings, place, one.what(), "");
    }

    /** What the innermost exception says, without the names of those around it. */
    private static String message(Throwable broken) {
        return Optional.ofNullable(broken.getCause())
                .map(RuleCompiler::message)
                .orElse(Optional.ofNullable(broken.getMessage()).orElse("") + ".");
    }

    private Optional<RuleText> read(String name, Map<String, String> files, Findings findings) {
        List<DeclaredType> types = new ArrayList<>();
        List<FamilyRule> read = new ArrayList<>();
        Findings here = new Findings();
        Map<String, String> shown = new TreeMap<>();
        List<RuleGuard.RuleFile> guarded = new ArrayList<>();
        files.forEach((file, content) -> {
            shown.put(shown(name, file), content);
            RuleReading reading = new RuleReading(shown(name, file), file, content, here);
            PlainText.of(shown(name, file), content, here)
                    .ifPresent(plain -> reading.read(plain)
                            .ifPresent(
                                    parsed -> guarded.add(new RuleGuard.RuleFile(shown(name, file), plain, parsed))));
            types.addAll(reading.types());
            read.addAll(reading.rules());
        });
        RuleText text = new RuleText(name, types, read);
        Findings refused = new Findings();
        shown.forEach((file, content) -> refused.with(SourceText.of(file, content)));
        // What a file that cannot be read would declare is missing in the others; that is no fault of theirs.
        if (guarded.size() == files.size()) {
            RuleSlips.find(text, shown, here);
            RuleGuard.check(name, guarded, refused);
        }
        here.addAll(refused.all());
        findings.addAll(RuleSlips.friendlier(here.all()));
        if (!here.none() || guarded.size() < files.size()) {
            return Optional.empty();
        }
        Optional<RuleText> inTurns = text.inTurns();
        if (inTurns.isEmpty()) {
            List<FamilyRule> circle = text.inCircle();
            findings.add(
                    new Place(circle.get(0).file(), circle.get(0).line(), 1, 1),
                    "circular-rules",
                    "Some rules count what others conclude from the same count ("
                            + circle.stream()
                                    .map(rule -> "\"" + rule.name() + "\"")
                                    .collect(Collectors.joining(", "))
                            + "); no order of them is right.",
                    "Maybe one of them should look at facts instead of at what was concluded.");
            return inTurns;
        }
        Findings unreached = new Findings();
        new Reach(text).check(unreached);
        findings.addAll(unreached.all());
        return unreached.none() ? inTurns : Optional.empty();
    }

    /** A slip that is told by its own name needs no refusal of the same line beside it. */
    private String shown(String family, String file) {
        return rules.resolve(family).resolve(file).toString().replace('\\', '/');
    }

    private static RuleFamily.CompiledClasses classes(InternalKieModule module) {
        Map<String, byte[]> bytes = new LinkedHashMap<>();
        List<String> models = new ArrayList<>();
        for (String file : module.getFileNames().stream().sorted().toList()) {
            if (file.endsWith(".class") && !file.startsWith("org/drools/project/")) {
                bytes.put(
                        file.substring(0, file.length() - ".class".length()).replace('/', '.'), module.getBytes(file));
            } else if (file.endsWith("/drools-model")) {
                new String(module.getBytes(file), java.nio.charset.StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> !line.contains(":") && !line.isBlank())
                        .forEach(models::add);
            }
        }
        return new RuleFamily.CompiledClasses(bytes, models);
    }
}
