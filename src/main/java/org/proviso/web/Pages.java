package org.proviso.web;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.util.UriUtils;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** Makes answers: pages, JSON, CSV, PDF. */
final class Pages {

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
    private static final MediaType JSON = new MediaType(MediaType.APPLICATION_JSON, StandardCharsets.UTF_8);
    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private final TemplateEngine templates = new TemplateEngine();

    Pages() {
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver();
        resolver.setPrefix("web/");
        resolver.setSuffix(".html");
        resolver.setTemplateMode(TemplateMode.HTML);
        resolver.setCharacterEncoding("UTF-8");
        templates.setTemplateResolver(resolver);
    }

    ResponseEntity<byte[]> page(String template, Map<String, ?> shown) {
        return page(HttpStatus.OK, template, shown);
    }

    ResponseEntity<byte[]> page(HttpStatus status, String template, Map<String, ?> shown) {
        Context context = new Context(Locale.ROOT);
        shown.forEach(context::setVariable);
        context.setVariable("base", base(String.valueOf(shown.get("name"))));
        return answer(status, HTML, templates.process(template, context));
    }

    /** The address of a contract, under which all its pages are. */
    static String base(String name) {
        return "/contracts/" + UriUtils.encodePathSegment(name, StandardCharsets.UTF_8);
    }

    static ResponseEntity<byte[]> json(HttpStatus status, String text) {
        return answer(status, JSON, text);
    }

    static ResponseEntity<byte[]> json(String text) {
        return answer(HttpStatus.OK, JSON, text);
    }

    static ResponseEntity<byte[]> csv(String text) {
        return answer(HttpStatus.OK, CSV, text);
    }

    static ResponseEntity<byte[]> pdf(byte[] bytes) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_PDF).body(bytes);
    }

    private static ResponseEntity<byte[]> answer(HttpStatus status, MediaType type, String text) {
        return ResponseEntity.status(status).contentType(type).body(text.getBytes(StandardCharsets.UTF_8));
    }
}
