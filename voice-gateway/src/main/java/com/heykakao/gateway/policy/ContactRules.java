package com.heykakao.gateway.policy;

import com.heykakao.gateway.config.ConfigException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has to be right about the contacts of a policy before they are shown to anybody (policy section 9). */
final class ContactRules {
    private static final Logger LOG = LoggerFactory.getLogger(ContactRules.class);
    /** Mediation, reports of infringement, prosecution and police. */
    private static final int AGENCIES = 4;
    /** RFC 1123 section 2.1, with a dot: a bare word is nobody's domain. */
    private static final String HOST = "(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,63}";

    private static final String PHONE = "[0-9]{2,4}(-[0-9]{3,4}){0,2}";

    private ContactRules() {}

    /**
     * Several spellings of the desk's domain are no error, because the policy stands as it was published; they are told to the operator.
     *
     * @param file to be named where something is wrong
     * @throws ConfigException where somebody is missing, or cannot be reached as it is written
     */
    static void check(PolicyDocument.Contacts contacts, String file) {
        require(!contacts.officer().nameKo().isBlank(), file, "officer has no name");
        require(!contacts.desk().nameKo().isBlank(), file, "desk has no name");
        List<String> domains = contacts.desk().emailDomainsAsPublished();
        require(!domains.isEmpty(), file, "desk has no e-mail domain");
        domains.forEach(domain -> require(domain.matches(HOST), file, domain + " is no domain"));
        require(Set.copyOf(domains).size() == domains.size(), file, "an e-mail domain of the desk stands there twice");
        Set<String> ids = new HashSet<>();
        for (PolicyDocument.Agency agency : contacts.agencies()) {
            require(ids.add(agency.id()), file, "agency " + agency.id() + " stands there twice");
            require(!agency.nameKo().isBlank(), file, "agency " + agency.id() + " has no name");
            require(agency.phone().matches(PHONE), file, "agency " + agency.id() + " has no phone that can be dialled");
            require(agency.web().matches(HOST), file, "web of agency " + agency.id() + " is no host name");
        }
        require(ids.size() == AGENCIES, file, "there are to be " + AGENCIES + " agencies, not " + ids.size());
        if (contacts.desk().inDoubt()) {
            LOG.warn(
                    "{} spells the e-mail domain of the desk in {} ways: {}; ask the officer which one is right, and write to"
                            + " none before",
                    file,
                    domains.size(),
                    domains);
        }
    }

    private static void require(boolean right, String file, String what) {
        if (!right) {
            throw new ConfigException(file + ": contacts: " + what);
        }
    }
}
