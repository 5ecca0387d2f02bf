package org.proviso.web;

import java.net.BindException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.proviso.desk.Desk;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;

/** The pages of a folder of contracts, for browsers on this machine. */
public final class Service implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";
    private static final Logger EVERYTHING = Logger.getLogger("");

    private final ServletWebServerApplicationContext running;
    private final Uploads uploads;

    private Service(ServletWebServerApplicationContext running, Uploads uploads) {
        this.running = running;
        this.uploads = uploads;
    }

    /** What Spring puts together; everything in it is named here, nothing is searched for. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({
        Guard.class,
        Assets.class,
        ContractPages.class,
        StatementPages.class,
        FactPages.class,
        FindingPages.class,
        Problems.class,
        WrongAddress.class
    })
    static class Parts {}

    /**
     * Starts to answer, on this machine's own address only.
     *
     * @param desk      does the work
     * @param rules     the folder of its families
     * @param contracts holds one folder for each contract
     * @param port      where to listen; 0 for any that is free
     * @throws BindException when another program listens there
     */
    public static Service start(Desk desk, Path rules, Path contracts, int port) throws BindException {
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        EVERYTHING.setLevel(Level.SEVERE);
        Uploads uploads = new Uploads();
        SpringApplication application = new SpringApplication(Parts.class);
        application.setWebApplicationType(WebApplicationType.SERVLET);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setRegisterShutdownHook(false);
        application.setDefaultProperties(settings(port));
        application.addInitializers(context -> {
            GenericApplicationContext parts = (GenericApplicationContext) context;
            parts.registerBean(Shelf.class, () -> new Shelf(contracts));
            parts.registerBean(Evaluations.class, () -> new Evaluations(desk, rules));
            parts.registerBean(Uploads.class, () -> uploads);
            parts.registerBean(Pages.class, Pages::new);
        });
        try {
            return new Service((ServletWebServerApplicationContext) application.run(), uploads);
        } catch (RuntimeException failed) {
            for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
                if (cause instanceof PortInUseException) {
                    throw new BindException("port " + port);
                }
            }
            throw failed;
        }
    }

    private static Map<String, Object> settings(int port) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("server.address", LOOPBACK);
        settings.put("server.port", port);
        settings.put("server.shutdown", "immediate");
        settings.put("server.server-header", "");
        settings.put("server.error.whitelabel.enabled", false);
        settings.put("server.max-http-request-header-size", "16KB");
        settings.put("server.tomcat.max-http-form-post-size", "64KB");
        settings.put("server.tomcat.max-parameter-count", 40);
        settings.put("server.tomcat.connection-timeout", "20s");
        settings.put("server.tomcat.threads.max", 16);
        settings.put("server.tomcat.max-swallow-size", "1MB");
        settings.put("server.servlet.session.timeout", "60m");
        settings.put("server.servlet.session.cookie.name", "proviso");
        settings.put("server.servlet.session.cookie.http-only", true);
        settings.put("server.servlet.session.cookie.same-site", "strict");
        settings.put("server.servlet.session.tracking-modes", "cookie");
        settings.put("spring.servlet.multipart.max-file-size", Uploads.MOST_BYTES + "B");
        settings.put("spring.servlet.multipart.max-request-size", (Uploads.MOST_BYTES + (1 << 16)) + "B");
        settings.put("spring.servlet.multipart.file-size-threshold", "0B");
        settings.put("spring.web.resources.add-mappings", false);
        settings.put("spring.main.lazy-initialization", false);
        settings.put("spring.jmx.enabled", false);
        return settings;
    }

    /** Where it listens. */
    public int port() {
        return Objects.requireNonNull(running.getWebServer()).getPort();
    }

    /** The address to open. */
    public String address() {
        return "http://" + LOOPBACK + ":" + port() + "/";
    }

    /** Stops to answer, and removes what was uploaded. */
    @Override
    public void close() {
        running.close();
        uploads.close();
    }
}
