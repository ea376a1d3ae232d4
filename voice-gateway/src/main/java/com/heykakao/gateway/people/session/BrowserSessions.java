package com.heykakao.gateway.people.session;

import com.heykakao.gateway.people.rest.JsonErrors;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.Function;

/**
 * The sessions of one web page: {@code sign-in}, {@code callback}, {@code session} and {@code sign-out} under its root, and its cookie on its
 * REST calls.
 */
public final class BrowserSessions {
    private final Site site;
    private final PublicOrigin own;
    private final SessionBook sessions;
    private final SignInPages pages;

    /** @param listener is told of every sign-in */
    public BrowserSessions(Site site, PublicOrigin own, SignInListener listener, Clock clock, SecureRandom random) {
        this.site = site;
        this.own = own;
        this.sessions = new SessionBook(site.limits(), clock, new RandomIds(random));
        this.pages = new SignInPages(site, own, sessions, listener, random, clock);
    }

    /** As the site is called, which is also the directory of its files. */
    public String name() {
        return site.name();
    }

    /** Where its page lies, such as {@code /centre/}. */
    public String root() {
        return site.root();
    }

    /** What its people may see and end of them. */
    public PersonSessions persons() {
        return new PersonSessions(sessions);
    }

    /** Adds what it answers, and its decorator on the site's REST calls. */
    public void addTo(ServerBuilder server, JsonErrors errors) {
        SessionCalls calls = new SessionCalls(site, own, sessions, errors);
        server.route().get(site.root() + "sign-in").build((context, request) -> blocking(context, pages::signIn));
        server.route().get(site.callback()).build((context, request) -> blocking(context, pages::callback));
        server.route().get(site.root() + "session").build((context, request) -> calls.state(context));
        server.route().post(site.root() + "sign-out").build((context, request) -> calls.signOut(context));
        for (String api : site.api()) {
            server.routeDecorator().pathPrefix(api).build(new TokenFromSession(site, own, sessions, errors));
        }
    }

    private static HttpResponse blocking(
            ServiceRequestContext context, Function<ServiceRequestContext, HttpResponse> page) {
        return HttpResponse.of(() -> page.apply(context), context.blockingTaskExecutor());
    }
}
