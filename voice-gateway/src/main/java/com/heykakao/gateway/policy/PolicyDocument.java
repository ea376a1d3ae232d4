package com.heykakao.gateway.policy;

import java.util.List;

/** A policy file as it stands; the file's own comments say what each part is. Times are ISO 8601 with offset, periods ISO 8601. */
public record PolicyDocument(
        String version,
        String announcedAt,
        String effectiveAt,
        String language,
        Controller controller,
        List<Purpose> purposes,
        List<Consent> consents,
        List<Retention> retention,
        List<Processor> processors,
        List<Ground> refusalGrounds,
        Contacts contacts) {

    /** Who is answerable for all of it. */
    public record Controller(String nameKo) {}

    /** @param collectedHere whether this program collects its items */
    public record Purpose(String id, String section, String nameKo, boolean collectedHere, List<Item> items) {}

    public record Item(String id, String nameKo, boolean required) {}

    /** @param guardianVerification whether only a verified guardian may give it */
    public record Consent(
            String id,
            String purpose,
            boolean required,
            List<String> items,
            boolean guardianVerification,
            String text) {}

    /** @param keptHere whether this program keeps such records */
    public record Retention(String id, String nameKo, String period, String law, String article, boolean keptHere) {}

    public record Processor(String id, String nameKo, List<Task> tasks) {}

    public record Task(String id, String nameKo) {}

    public record Ground(String id, String nameKo) {}

    public record Contacts(Office officer, Desk desk, List<Agency> agencies) {}

    public record Office(String nameKo) {}

    /** @param emailDomainsAsPublished several where the policy spells one in several ways */
    public record Desk(String nameKo, List<String> emailDomainsAsPublished) {
        /** Whether nobody knows which of the domains is the desk's. */
        public boolean inDoubt() {
            return emailDomainsAsPublished.size() > 1;
        }
    }

    /** @param web a host name */
    public record Agency(String id, String nameKo, String phone, String web) {}
}
