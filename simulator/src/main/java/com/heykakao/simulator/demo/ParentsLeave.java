package com.heykakao.simulator.demo;

import com.heykakao.proto.care.v1.RequestGrantRequest;
import com.heykakao.proto.companion.v1.ConfirmGrantRequest;
import com.heykakao.proto.companion.v1.GetUtteranceAudioRequest;
import com.heykakao.proto.companion.v1.GrantAnswer;
import com.heykakao.proto.companion.v1.GrantQuestion;
import com.heykakao.proto.companion.v1.ListGrantsRequest;
import com.heykakao.proto.companion.v1.ListNoticesRequest;
import com.heykakao.proto.companion.v1.Notice;
import com.heykakao.proto.companion.v1.NoticeKind;
import com.heykakao.proto.companion.v1.RefuseGrantRequest;
import com.heykakao.proto.companion.v1.RevokeGrantRequest;
import com.heykakao.simulator.home.Wire;
import com.heykakao.simulator.recording.Recording;
import com.heykakao.simulator.staff.Desk;
import com.heykakao.simulator.town.Family;
import java.util.List;

/** An agent hears one utterance, because the parent lets them, and no other. For one thread. */
final class ParentsLeave {
    private static final String FIRST_QUESTION = "끊긴다고 하신 그 말씀을 들어 봐도 될까요?";
    private static final String SECOND_QUESTION = "다른 말씀도 하나 더 들어 봐도 될까요?";
    private static final String NOT_GRANTED = "GRANT_NOT_IN_FORCE";

    private final Steps steps;
    private final Desk agent;
    private final String ticket;

    ParentsLeave(Steps steps, Desk agent, String ticket, Traces traces) {
        this.steps = steps;
        this.agent = agent;
        this.ticket = ticket;
        traces.of("the agent's question", FIRST_QUESTION);
        traces.of("the agent's other question", SECOND_QUESTION);
    }

    /**
     * @param id the utterance that the parent lets the agent hear
     * @param another one that they do not
     */
    void hearOne(Family family, String id, Recording recording, String another) {
        String grant = ask(family, id);
        heard(grant, recording);
        noOther(family, another);
        takenBack(family, grant);
        shown(family, id);
    }

    private String ask(Family family, String id) {
        String grant = steps.step("asks to hear", line -> {
            CustomerCentre.require("ROLE_NOT_ALLOWED", () -> listenAsAParent(id));
            String asked = request(FIRST_QUESTION);
            CustomerCentre.require(NOT_GRANTED, () -> agent.hear(asked));
            line.say(
                    "the parents' own service refuses staff: ROLE_NOT_ALLOWED; before the parent's answer: %s",
                    NOT_GRANTED);
            return asked;
        });
        return steps.step("parent lets it", line -> {
            Notice notice = family.companion()
                    .notices()
                    .listNotices(ListNoticesRequest.getDefaultInstance())
                    .getNotices(0);
            Steps.require(
                    notice.getKind() == NoticeKind.NOTICE_KIND_GRANT_ASKED
                            && notice.getReason().equals(FIRST_QUESTION),
                    "the parent was not told of the question");
            GrantQuestion granted = family.companion()
                    .grants()
                    .confirmGrant(ConfirmGrantRequest.newBuilder()
                            .setGrantId(grant)
                            .setUtteranceId(id)
                            .build())
                    .getGrant();
            line.say(
                    "told that %s asks “%s”, chooses id %s…, for 24 hours",
                    notice.getEmployerName(), granted.getQuestion(), id.substring(0, 8));
            return grant;
        });
    }

    private void heard(String grant, Recording recording) {
        steps.step("agent hears", line -> {
            Desk.Heard heard = agent.hear(grant);
            Steps.require(
                    heard.utterance().getText().equals(recording.text()), "the agent reads other words than were said");
            Steps.require(heard.audio().equals(Wire.of(recording)), "the agent hears something else than was sent");
            line.say(
                    "“%s”, %d bytes equal",
                    heard.utterance().getText(), heard.audio().size());
            return heard;
        });
    }

    private void noOther(Family family, String another) {
        steps.step("no other one", line -> {
            String asked = request(SECOND_QUESTION);
            var unused = family.companion()
                    .grants()
                    .refuseGrant(
                            RefuseGrantRequest.newBuilder().setGrantId(asked).build());
            CustomerCentre.require(NOT_GRANTED, () -> agent.hear(asked));
            CustomerCentre.require("NOT_FOUND", () -> agent.hear(another));
            line.say("the parent refuses the next question: %s; by the utterance's own id: NOT_FOUND", NOT_GRANTED);
            return asked;
        });
    }

    private void takenBack(Family family, String grant) {
        steps.step("taken back", line -> {
            var unused = family.companion()
                    .grants()
                    .revokeGrant(
                            RevokeGrantRequest.newBuilder().setGrantId(grant).build());
            CustomerCentre.require(NOT_GRANTED, () -> agent.hear(grant));
            line.say("what was heard a moment ago is refused: %s", NOT_GRANTED);
            return grant;
        });
    }

    private void shown(Family family, String id) {
        steps.step("parent sees", line -> {
            List<GrantQuestion> questions = family.companion()
                    .grants()
                    .listGrants(ListGrantsRequest.getDefaultInstance())
                    .getGrantsList();
            Steps.require(
                    questions.size() == 2
                            && questions.get(0).getAnswer() == GrantAnswer.GRANT_ANSWER_REFUSED
                            && questions.get(1).getAnswer() == GrantAnswer.GRANT_ANSWER_ENDED
                            && questions.get(1).getUtteranceId().equals(id),
                    "the parent is not shown both questions as they were answered");
            for (GrantQuestion question : questions) {
                line.say(
                        "%s under ticket %s: %s",
                        question.getEmployerName(),
                        question.getTicketNumber(),
                        question.getAnswer() == GrantAnswer.GRANT_ANSWER_REFUSED ? "refused" : "let, and taken back");
            }
            return questions;
        });
    }

    private String request(String question) {
        return agent.grants()
                .requestGrant(RequestGrantRequest.newBuilder()
                        .setTicketNumber(ticket)
                        .setQuestion(question)
                        .build())
                .getGrant()
                .getGrantId();
    }

    private void listenAsAParent(String id) {
        agent.utterancesOfParents()
                .getUtteranceAudio(
                        GetUtteranceAudioRequest.newBuilder().setUtteranceId(id).build())
                .forEachRemaining(part -> {});
    }
}
