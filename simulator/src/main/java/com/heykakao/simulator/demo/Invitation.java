package com.heykakao.simulator.demo;

import com.heykakao.simulator.parent.Person;
import com.heykakao.simulator.signin.Login;
import com.heykakao.simulator.town.Town;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.util.List;

/** How somebody at the terminal gets to the customer centre's page by hand. */
final class Invitation {
    private final Town town;
    private final Person customer;

    /** @param customer who has a home in the town */
    Invitation(Town town, Person customer) {
        this.town = town;
        this.customer = customer;
    }

    /** A line each, as they are printed. */
    List<String> lines() {
        Login agent = CustomerCentre.AGENT.login();
        return List.of(
                "The gateway stays up until Ctrl-C. The customer centre's page:",
                "    page      " + town.centre(),
                "    trust     " + town.gateway().home().caCertificate()
                        + " (or the browser's warning: it is this demo's own CA)",
                "    user      " + agent.subject() + " (the issuer's page asks for both, and believes what is typed)",
                "    claims    " + JSONObjectUtils.toJSONString(agent.claims()),
                "    customer  " + customer.email());
    }
}
