package org.proviso.form;

import java.util.Locale;
import java.util.Map;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** A page of its own that needs nothing else and prints well. */
public final class Page {

    private static final TemplateEngine PAGES = engine();

    private Page() {}

    /**
     * The page as HTML.
     *
     * @param template the name of the page under {@code templates/}
     * @param values   what it shows, by the names it has for them
     */
    public static String of(String template, Map<String, Object> values) {
        return PAGES.process(template, new Context(Locale.ROOT, values));
    }

    private static TemplateEngine engine() {
        ClassLoaderTemplateResolver templates = new ClassLoaderTemplateResolver();
        templates.setPrefix("templates/");
        templates.setSuffix(".html");
        templates.setTemplateMode(TemplateMode.HTML);
        templates.setCharacterEncoding("UTF-8");
        TemplateEngine engine = new TemplateEngine();
        engine.setTemplateResolver(templates);
        return engine;
    }
}
