package org.proviso.rules.safety;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Loads the classes of one family, and for them nothing from outside but what is on the list: no other class of
 * Java, of the engine or of Proviso is there for them. Each class gets its count of steps before it is defined.
 */
public final class FamilyLoader extends ClassLoader {

    private final Map<String, byte[]> classes;
    private final ClassLoader outside;

    /**
     * A loader.
     *
     * @param classes by name, those of the family as they were compiled and looked through
     * @param outside knows the engine and Proviso
     */
    public FamilyLoader(Map<String, byte[]> classes, ClassLoader outside) {
        super(null);
        this.classes = Map.copyOf(classes);
        this.outside = outside;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            byte[] code = classes.get(name);
            if (code != null) {
                byte[] woven = Weaving.woven(code);
                return defineClass(name, woven, 0, woven.length);
            }
            if (Engine.loads(name)) {
                return outside.loadClass(name);
            }
            throw new ClassNotFoundException(name);
        }
    }

    @Override
    public @Nullable URL getResource(String name) {
        return null;
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return Collections.emptyEnumeration();
    }
}
