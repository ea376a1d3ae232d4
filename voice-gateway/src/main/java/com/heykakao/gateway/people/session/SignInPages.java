package com.heykakao.gateway.people.session;

import com.heykakao.gateway.account.PersonId;
import com.linecorp.armeria.common.Cookie;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.QueryParams;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way to the issuer and back. Blocks on the issuer. */
final class SignInPages {
    private static final Logger LOG = LoggerFactory.getLogger(SignInPages.class);
    /** As the pages' own addresses have it. */
    private static final String LANGUAGE = "lang";

    private final Site site;
    private final PublicOrigin own;
    private final Cookies cookies;
    private final CodeFlow flow;
    private final SessionBook sessions;
    private final SignInListener listener;
    private final Departures departures;
    private final RandomIds ids;
    private final Clock clock;
    private final HttpData failed;

    SignInPages(
            Site site,
            PublicOrigin own,
            SessionBook sessions,
            SignInListener listener,
            SecureRandom random,
            Clock clock) {
        this.listener = listener;
        this.site = site;
        this.own = own;
        this.cookies = new Cookies(site);
        this.flow = new CodeFlow(site.client());
        this.sessions = sessions;
        this.departures = new Departures(site.limits().most(), random, clock);
        this.ids = new RandomIds(random);
        this.clock = clock;
        this.failed = failedPage(site);
    }

    /**
     * Sends the person to the issuer; with {@code ?fresh=1} to prove anew that they are the one who is signed in here. They come back to the page in
     * the language of {@code ?lang}.
     */
    HttpResponse signIn(ServiceRequestContext context) {
        try {
            URI returnTo = URI.create(own.of(context) + site.callback());
            boolean fresh = "1".equals(context.queryParam("fresh"));
            // One that is over, or was never ours, is nothing to carry along.
            Optional<String> left = Cookies.find(context.request().headers(), cookies.session())
                    .filter(id -> sessions.peek(id).isPresent());
            Optional<PersonId> only = left.filter(any -> fresh)
                    .flatMap(sessions::peek)
                    .map(session -> session.person().id());
            Departure departure = new Departure(
                    ids.next(),
                    ids.next(),
                    ids.next(),
                    returnTo,
                    clock.instant(),
                    fresh,
                    left,
                    only,
                    language(context));
            URI issuer = flow.departure(departure);
            return see(issuer.toString(), List.of(cookies.setDeparture(departures.leave(departure), Departures.LIFE)));
        } catch (SignInFailedException e) {
            return failed(e);
        }
    }

    /** Takes the person back, under a new session id whatever they came with. */
    HttpResponse callback(ServiceRequestContext context) {
        try {
            Departure departure = Cookies.find(context.request().headers(), cookies.departure())
                    .flatMap(departures::comeBack)
                    .orElseThrow(() -> SignInFailedException.refused("nobody left from this browser, or too long ago"));
            SignedInPerson person = flow.arrival(parameters(context.queryParams()), departure);
            if (departure.only().isPresent() && !departure.only().get().equals(person.id())) {
                throw SignInFailedException.refused("another person came back than the one who is signed in");
            }
            String id = begin(person, context.request().headers().get(HttpHeaderNames.USER_AGENT, ""));
            departure.left().ifPresent(sessions::end);
            Cookies.find(context.request().headers(), cookies.session()).ifPresent(sessions::end);
            String page = site.root()
                    + departure
                            .language()
                            .map(chosen -> "?" + LANGUAGE + "=" + chosen)
                            .orElse("");
            return see(page, List.of(cookies.setSession(id), cookies.clearDeparture()));
        } catch (SignInFailedException e) {
            return failed(e);
        }
    }

    private String begin(SignedInPerson person, String userAgent) throws SignInFailedException {
        String browser = BrowserName.of(userAgent);
        String id = sessions.begin(person, browser)
                .orElseThrow(
                        () -> SignInFailedException.unavailable("there are as many sessions as there may be", null));
        try {
            listener.signedIn(person.id(), browser, clock.instant());
            return id;
        } catch (RuntimeException e) {
            sessions.end(id);
            LOG.error("the person cannot be told of their sign-in", e);
            throw SignInFailedException.unavailable("the person cannot be told of it", e);
        }
    }

    /** Two letters and nothing else, so that nobody writes the address that the person comes back to. */
    private static Optional<String> language(ServiceRequestContext context) {
        return Optional.ofNullable(context.queryParam(LANGUAGE)).filter(chosen -> chosen.matches("[a-z]{2}"));
    }

    private static Map<String, List<String>> parameters(QueryParams query) {
        return query.names().stream().collect(Collectors.toMap(Function.identity(), query::getAll));
    }

    private static HttpResponse see(String location, List<Cookie> cookies) {
        return HttpResponse.of(ResponseHeaders.builder(HttpStatus.SEE_OTHER)
                .set(HttpHeaderNames.LOCATION, location)
                .cookies(cookies)
                .build());
    }

    private HttpResponse failed(SignInFailedException why) {
        LOG.warn("a sign-in at {} failed: {}", site.root(), why.getMessage());
        ResponseHeaders headers = ResponseHeaders.builder(
                        why.temporary() ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.BAD_REQUEST)
                .contentType(MediaType.HTML_UTF_8)
                .cookies(cookies.clearDeparture())
                .build();
        return HttpResponse.of(headers, failed);
    }

    private static HttpData failedPage(Site site) {
        String file = "/web/" + site.name() + "/sign-in-failed.html";
        try (InputStream page = SignInPages.class.getResourceAsStream(file)) {
            if (page == null) {
                throw new IllegalStateException("this program lacks " + file);
            }
            return HttpData.wrap(page.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
