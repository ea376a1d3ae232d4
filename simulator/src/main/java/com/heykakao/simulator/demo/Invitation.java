package com.heykakao.simulator.demo;

import com.heykakao.simulator.parent.Person;
import com.heykakao.simulator.signin.Login;
import com.heykakao.simulator.town.Family;
import com.heykakao.simulator.town.Town;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.util.ArrayList;
import java.util.List;

/** How somebody at the terminal gets to the pages by hand. */
final class Invitation {
    private final Town town;
    private final Person resident;
    private final Family newcomers;

    /**
     * @param resident who has a home in the town
     * @param newcomers whose speaker waits to be paired
     */
    Invitation(Town town, Person resident, Family newcomers) {
        this.town = town;
        this.resident = resident;
        this.newcomers = newcomers;
    }

    /** A line each, as they are printed. */
    List<String> lines() throws InterruptedException {
        List<String> lines = new ArrayList<>(List.of(
                "The gateway stays up until Ctrl-C. The login pages ask for a user and claims, and believe what is typed.",
                "    trust     " + town.gateway().home().caCertificate()
                        + " (or the browser's warning: it is this demo's own CA)"));
        lines.add("Parents' page: " + town.companion());
        lines.addAll(login(resident.login(), "has a home where something was said"));
        lines.addAll(login(newcomers.parent().login(), "is new here; consent, then pair the speaker in the room"));
        lines.add("    code      " + newcomers.home().awaitPairingCode()
                + " (of that speaker, for ten minutes; it then shows another)");
        lines.add("    Enter     whoever stands beside it says a recorded command");
        lines.add("The customer centre's page: " + town.centre());
        lines.addAll(login(CustomerCentre.AGENT.login(), "serves customers, such as " + resident.email()));
        return List.copyOf(lines);
    }

    private static List<String> login(Login login, String who) {
        return List.of(
                "    user      " + login.subject() + " (" + who + ")",
                "    claims    " + JSONObjectUtils.toJSONString(login.claims()));
    }
}
