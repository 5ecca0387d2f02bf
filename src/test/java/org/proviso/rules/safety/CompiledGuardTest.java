package org.proviso.rules.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.drools.compiler.kie.builder.impl.InternalKieModule;
import org.drools.model.codegen.ExecutableModelProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;

/**
 * What would be left of each layer if the one that reads the text of rules had missed everything: the scan of
 * compiled classes, the loader of a family, and the count of steps, on classes that no rule could be made to be.
 */
class CompiledGuardTest {

    @TempDir
    private Path folder;

    /** Compiles methods in Java, each in a class of its own of the family "hostile". */
    private Map<String, byte[]> compiled(Map<String, String> members) throws Exception {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<JavaFileObject> sources = new ArrayList<>();
        members.forEach((name, member) -> sources.add(
                new SimpleJavaFileObject(
                        URI.create("string:///hostile/P00/Lambda" + name + ".java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignore) {
                        return "package hostile.P00; public class Lambda" + name + " " + member;
                    }
                }));
        StringWriter said = new StringWriter();
        assertTrue(
                compiler.getTask(
                                said, null, null, List.of("-d", folder.toString(), "-nowarn", "-g:none"), null, sources)
                        .call(),
                said.toString());
        Map<String, byte[]> classes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".class")).toList()) {
                String name = folder.relativize(file).toString();
                classes.put(
                        name.substring(0, name.length() - 6).replace('/', '.').replace('\\', '.'),
                        Files.readAllBytes(file));
            }
        }
        return classes;
    }

    private static Map<String, byte[]> only(Map<String, byte[]> classes, String name) {
        Map<String, byte[]> one = new TreeMap<>(classes);
        one.keySet()
                .removeIf(key ->
                        !key.equals("hostile.P00.Lambda" + name) && !key.startsWith("hostile.P00.Lambda" + name + "$"));
        return one;
    }

    private static final Map<String, List<String>> REFUSED = new LinkedHashMap<>();

    private static void refused(String name, String member, String what) {
        REFUSED.put(name, List.of(member, what));
    }

    static {
        refused("Exit", "{ void x() { System.exit(1); } }", "java.lang.System.exit");
        refused("Gc", "{ void x() { Runtime.getRuntime().gc(); } }", "java.lang.Runtime");
        refused(
                "File",
                "{ Object x() throws Exception { return new java.io.FileWriter(\"marker\"); } }",
                "a new java.io.FileWriter");
        refused("Initialiser", "{ static { System.setProperty(\"x\", \"y\"); } }", "java.lang.System.setProperty");
        refused("Constructor", "{ public LambdaConstructor() { System.gc(); } }", "java.lang.System.gc");
        refused(
                "OfClass",
                "{ Object x() throws Exception { return Class.forName(\"x\"); } }",
                "java.lang.Class.forName");
        refused("GetClass", "{ Object x(Object o) { return o.getClass(); } }", "java.lang.Object.getClass");
        refused("OwnClass", "{ Object x() { return getClass().getClassLoader(); } }", "java.lang.Object.getClass");
        refused("Constant", "{ Object x() { return java.io.File.class; } }", "java.io.File");
        refused(
                "Declaring",
                "{ Object x(Enum<?> o) { return o.getDeclaringClass(); } }",
                "java.lang.Enum.getDeclaringClass");
        refused(
                "Reflection",
                "{ Object x(java.lang.reflect.Method m) throws Exception { return m.invoke(null); } }",
                "java.lang.reflect.Method");
        refused(
                "Handles",
                "{ Object x() { return java.lang.invoke.MethodHandles.lookup(); } }",
                "java.lang.invoke.MethodHandles.lookup");
        refused("Loader", "extends ClassLoader { }", "a class that extends java.lang.ClassLoader");
        refused("Thread", "extends Thread { public void run() { } }", "a class that extends java.lang.Thread");
        refused("Runnable", "implements Runnable { public void run() { } }", "a class that extends java.lang.Runnable");
        refused("Reference", "{ Runnable x() { return System::gc; } }", "java.lang.System.gc");
        refused(
                "Made",
                "{ java.util.function.Supplier<Object> x() { return Object::new; } java.util.function.Supplier<Object> y() { return Marker2::new; } static class Marker2 extends java.util.ArrayList<String> { } }",
                "a class that is none of the family");
        refused("Catch", "{ void x() { try { x(); } catch (Throwable all) { x(); } } }", "try and catch");
        refused("Finally", "{ int x() { try { return 1; } finally { x(); } } }", "try and catch");
        refused("Lock", "{ void x(Object o) { synchronized (o) { x(o); } } }", "a lock");
        refused("Locked", "{ synchronized void x() { } }", "a method that is native or locks");
        refused("Native", "{ native void x(); }", "a method that is native or locks");
        refused("Finalizer", "{ protected void finalize() { } }", "a method finalize");
        refused(
                "Read",
                "implements java.io.Serializable { private void readObject(java.io.ObjectInputStream in) { } }",
                "a method readObject");
        refused(
                "Resolve",
                "implements java.io.Serializable { Object readResolve() { return this; } }",
                "a method readResolve");
        refused(
                "Stream",
                "{ Object x(java.io.ObjectInputStream in) throws Exception { return in.readObject(); } }",
                "java.io.ObjectInputStream");
        refused("Text", "{ String x(String a) { return a + a; } }", "text that is put together");
        refused("Concat", "{ String x(String a) { return a.concat(a); } }", "java.lang.String.concat");
        refused(
                "Builder",
                "{ Object x(String a) { return new StringBuilder(a).append(a); } }",
                "a new java.lang.StringBuilder");
        refused("Pattern", "{ boolean x(String a) { return a.matches(\"(a+)+b\"); } }", "java.lang.String.matches");
        refused("Numbers", "{ Object x() { return new long[2000000000]; } }", "an array of numbers");
        refused("Grid", "{ Object x() { return new String[9][9]; } }", "an array of arrays");
        refused("Power", "{ Object x(java.math.BigDecimal a) { return a.pow(999999); } }", "java.math.BigDecimal.pow");
        refused(
                "Scale",
                "{ Object x(java.math.BigDecimal a) { return a.scaleByPowerOfTen(999999999); } }",
                "java.math.BigDecimal.scaleByPowerOfTen");
        refused("Clock", "{ Object x() { return java.time.LocalDate.now(); } }", "java.time.LocalDate.now");
        refused("Random", "{ Object x() { return Math.random(); } }", "java.lang.Math.random");
        refused(
                "Session",
                "{ void x(org.drools.model.Drools d) { d.getRuntime(org.kie.api.runtime.KieRuntime.class).halt(); } }",
                "org.drools.model.Drools.getRuntime");
        refused("Update", "{ void x(org.drools.model.Drools d) { d.update(d); } }", "org.drools.model.Drools.update");
        refused(
                "Logical",
                "{ void x(org.drools.model.Drools d) { d.logicalInsert(d); } }",
                "org.drools.model.Drools.logicalInsert");
        refused(
                "Ours",
                "{ Object x() { return org.proviso.rules.RuleCompiler.engineVersion(); } }",
                "org.proviso.rules.RuleCompiler.engineVersion");
        refused(
                "Budget",
                "{ Object x() { return org.proviso.rules.safety.Budget.within(9L, () -> 1); } }",
                "org.proviso.rules.safety.Budget.within");
        refused(
                "Changed",
                "{ void x(org.proviso.rules.Measure m) { m.setMet(9); } }",
                "org.proviso.rules.Measure.setMet");
        refused(
                "Verb",
                "{ Object x() { return new org.proviso.rules.Conclusion(null, null, null, null); } }",
                "a new org.proviso.rules.Conclusion");
        refused(
                "Script",
                "{ Object x() { return org.drools.modelcompiler.dsl.pattern.D.executeScript(\"java\", String.class, \"x\"); } }",
                "org.drools.modelcompiler.dsl.pattern.D.executeScript");
        refused("Annotated", "{ @Deprecated void x() { } }", "the annotation java.lang.Deprecated");
        refused(
                "Shown",
                "{ public String toString() { return \"x\"; } Object y() { return toString(); } }",
                "hostile.P00.LambdaShown.toString");
        refused("Inner", "{ class Inner { void x() { System.gc(); } } }", "a class that is none of the family");
        refused("Record", "{ record One(int x) { } }", "a class that is none of the family");
    }

    @Test
    void every_way_out_of_a_compiled_rule_is_refused_by_what_it_names() throws Exception {
        Map<String, String> members = new LinkedHashMap<>();
        REFUSED.forEach((name, one) -> members.put(name, one.get(0)));
        Map<String, byte[]> classes = compiled(members);
        List<String> missed = new ArrayList<>();
        REFUSED.forEach((name, one) -> {
            List<String> said = CompiledGuard.scan("hostile", only(classes, name)).stream()
                    .map(CompiledGuard.Refused::what)
                    .toList();
            if (said.stream().noneMatch(what -> what.startsWith(one.get(1)))) {
                missed.add(name + ": " + said);
            }
        });
        assertEquals(List.of(), missed);
    }

    @Test
    void classes_that_are_none_of_the_family_or_no_classes_are_refused() throws Exception {
        Map<String, byte[]> classes = compiled(Map.of("Fine", "{ int x() { return 1; } }"));
        byte[] fine = classes.get("hostile.P00.LambdaFine");
        assertEquals(List.of(), CompiledGuard.scan("hostile", classes));
        List<CompiledGuard.Refused> none = List.of(new CompiledGuard.Refused("", "a class that is none of the family"));
        assertEquals(none, CompiledGuard.scan("other", classes));
        assertEquals(none, CompiledGuard.scan("hostile", Map.of("hostile.Other", fine)));
        assertEquals(none, CompiledGuard.scan("hostile", Map.of("org.drools.model.Drools", fine)));
        List<CompiledGuard.Refused> unreadable = List.of(new CompiledGuard.Refused("", "a class that cannot be read"));
        assertEquals(unreadable, CompiledGuard.scan("hostile", Map.of("hostile.One", new byte[] {1, 2, 3})));
        assertEquals(
                unreadable,
                CompiledGuard.scan(
                        "hostile", Map.of("hostile.P00.LambdaFine", java.util.Arrays.copyOf(fine, fine.length - 40))));
    }

    @Test
    void a_family_sees_nothing_from_outside_but_what_is_on_the_list() throws Exception {
        FamilyLoader loader = new FamilyLoader(Map.of(), CompiledGuardTest.class.getClassLoader());
        for (String one : List.of(
                "java.lang.Runtime",
                "java.lang.Thread",
                "java.lang.ProcessBuilder",
                "java.io.File",
                "java.lang.ClassLoader",
                "java.lang.reflect.Method",
                "org.proviso.rules.RuleCompiler",
                "org.proviso.rules.FamilyCache",
                "org.kie.api.KieServices",
                "org.proviso.rules.safety.Marker",
                "java.util.HashMap",
                "sun.misc.Unsafe")) {
            assertThrows(ClassNotFoundException.class, () -> loader.loadClass(one), one);
        }
        assertNull(loader.getResource("org/proviso/rules/Fact.class"));
        assertNull(loader.getResourceAsStream("java/lang/Object.class"));
        assertEquals(org.proviso.rules.Fact.class, loader.loadClass("org.proviso.rules.Fact"));
        assertNull(System.getProperty(Marker.MARK));
    }

    @Test
    void what_does_not_come_to_an_end_is_stopped_whatever_it_catches() throws Exception {
        Map<String, String> endless = new LinkedHashMap<>();
        endless.put(
                "While", "implements java.util.function.Supplier<Object> { public Object get() { while (true) { } } }");
        endless.put(
                "Until",
                "implements java.util.function.Supplier<Object> { public Object get() { int x = 0; do { x++; } while (x != 0 || x == 0); return x; } }");
        endless.put(
                "Caught",
                "implements java.util.function.Supplier<Object> { public Object get() { while (true) { try { while (true) { } } catch (Throwable all) { } } } }");
        endless.put(
                "Recursion",
                "implements java.util.function.Supplier<Object> { public Object get() { return get(); } }");
        endless.put(
                "Pair",
                "implements java.util.function.Supplier<Object> { public Object get() { return other(); } Object other() { try { return get(); } catch (Throwable deep) { return get(); } } }");
        endless.put(
                "Lambda",
                "implements java.util.function.Supplier<Object> { public Object get() { java.util.function.Supplier<Object> s = () -> get(); return s.get(); } }");
        endless.put(
                "Switched",
                "implements java.util.function.Supplier<Object> { public Object get() { int x = 0; while (true) { switch (x) { case 0: x = 1; continue; case 1: x = 0; continue; default: return x; } } } }");
        endless.put(
                "Large",
                "implements java.util.function.Supplier<Object> { public Object get() { return new Object[2000000000]; } }");
        Map<String, byte[]> classes = compiled(endless);
        for (String name : endless.keySet()) {
            FamilyLoader loader = new FamilyLoader(classes, CompiledGuardTest.class.getClassLoader());
            @SuppressWarnings("unchecked")
            java.util.function.Supplier<Object> one =
                    (java.util.function.Supplier<Object>) loader.loadClass("hostile.P00.Lambda" + name)
                            .getDeclaredConstructor()
                            .newInstance();
            Throwable stopped = assertThrows(Throwable.class, () -> Budget.within(20_000, one::get), name);
            assertTrue(Budget.Spent.within(stopped), name + ": " + stopped);
        }
    }

    @Test
    void rules_that_the_engine_would_compile_are_refused_by_what_was_compiled_of_them() throws Exception {
        Map<String, String> consequences = new LinkedHashMap<>();
        consequences.put("Exit", "System.exit(1);");
        consequences.put("Full name", "java.lang.Runtime.getRuntime();");
        consequences.put("Class", "insert( $visit.getClass().getClassLoader() );");
        consequences.put("Loop", "while (true) { System.nanoTime(); }");
        consequences.put("Session", "drools.getKieRuntime().halt();");
        consequences.put("Reference", "Runnable one = System::gc;");
        consequences.put("Thread", "new Thread().start();");
        consequences.put("Catch", "try { insert( $visit ); } catch (Throwable all) { }");
        consequences.put("Text", "insert( new Visit($visit.getVisit() + $visit.getVisit(), 1) );");
        consequences.put("Change", "$visit.setHours(5);");
        StringBuilder rules = new StringBuilder("package hostile\nimport function java.lang.Math.random\n"
                + "declare Visit visit : String hours : int end\n");
        consequences.forEach((name, consequence) ->
                rules.append("rule \"" + name + "\" when $visit : Visit() then " + consequence + " end\n"));
        rules.append(
                "rule \"Salience\" salience ( (int) System.nanoTime() ) when $visit : Visit() then insert( \"x\" ); end\n");
        rules.append("rule \"Eval\" when $visit : Visit() eval( System.nanoTime() > 0 ) then insert( \"x\" ); end\n");
        rules.append("rule \"Condition\" when $visit : Visit( visit.matches(\"(a+)+b\") ) then insert( \"x\" ); end\n");
        rules.append("rule \"From\" when $x : String() from System.getProperty(\"x\") then insert( $x ); end\n");
        rules.append(
                "rule \"Counted\" when accumulate( Visit( $h : hours ); $s : sum( $h + (int) System.nanoTime() ) ) then insert( $s ); end\n");
        List<CompiledGuard.Refused> refused = CompiledGuard.scan("hostile", built(rules.toString()));
        List<String> missed = new ArrayList<>();
        List<String> names = new ArrayList<>(consequences.keySet());
        names.addAll(List.of("Salience", "Eval", "Condition", "From", "Counted"));
        for (String name : names) {
            if (refused.stream().noneMatch(one -> CompiledGuard.isOf(one, name))) {
                missed.add(name);
            }
        }
        assertEquals(List.of(), missed, refused.toString());
    }

    private static Map<String, byte[]> built(String rules) {
        KieServices services = KieServices.get();
        KieFileSystem sources = services.newKieFileSystem();
        sources.write("src/main/resources/hostile/rules.drl", rules);
        KieBuilder builder = services.newKieBuilder(sources, CompiledGuardTest.class.getClassLoader());
        builder.buildAll(ExecutableModelProject.class);
        assertEquals(List.of(), builder.getResults().getMessages(Message.Level.ERROR));
        InternalKieModule module = (InternalKieModule) builder.getKieModule();
        services.getRepository().removeKieModule(module.getReleaseId());
        Map<String, byte[]> classes = new TreeMap<>();
        for (String file : module.getFileNames()) {
            if (file.endsWith(".class") && !file.startsWith("org/drools/project/")) {
                classes.put(file.substring(0, file.length() - 6).replace('/', '.'), module.getBytes(file));
            }
        }
        return classes;
    }
}
