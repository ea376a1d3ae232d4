import { el, facts, field, time } from "/common/dom.js";
import { Sound } from "/common/sound.js";
import { stream } from "/common/stream.js";
import { grantState } from "./words.js";

/** Asking the parent for one utterance, and reading it where they have said yes. */
export class GrantView {
  constructor(desk, ticketNumber) {
    this.desk = desk;
    this.ticketNumber = ticketNumber;
    this.state = el("div", { id: "grant" });
    this.element = el("div", {}, this.ask(), this.find(), this.state);
  }

  ask() {
    const question = el("textarea", { id: "grant-question", required: true, maxlength: "500" });
    const submit = el("button", { type: "submit", class: "quiet", id: "grant-submit" }, "고객에게 요청");
    const form = el(
      "form",
      {
        submit: (e) => {
          e.preventDefault();
          this.desk.act(submit, async () => {
            const { grant } = await this.desk.session.call("POST", "/v1/care/grants", {
              ticketNumber: this.ticketNumber,
              question: question.value,
            });
            form.reset();
            this.show(grant);
            this.desk.notes.say("요청했습니다. 요청 번호를 메모에 적어 두세요.");
          });
        },
      },
      field("질문", question, "고객에게 그대로 보입니다. 고객이 발화 하나를 고르거나 거절합니다."),
      submit,
    );
    return form;
  }

  find() {
    const id = el("input", {
      id: "grant-id",
      required: true,
      pattern: "[0-9a-f]{32}",
      maxlength: "32",
      autocomplete: "off",
      spellcheck: "false",
    });
    const submit = el("button", { type: "submit", class: "quiet", id: "grant-find" }, "요청 상태 보기");
    return el(
      "form",
      {
        autocomplete: "off",
        submit: (e) => {
          e.preventDefault();
          this.desk.act(submit, () => this.fetch(id.value.trim()));
        },
      },
      field("앞서 한 요청의 번호", id),
      submit,
    );
  }

  async fetch(id) {
    const { grant } = await this.desk.session.call("GET", `/v1/care/grants/${encodeURIComponent(id)}`);
    this.show(grant);
  }

  show(grant) {
    const again = el("button", { type: "button", class: "quiet", id: "grant-again" }, "상태 새로고침");
    again.addEventListener("click", () => this.desk.act(again, () => this.fetch(grant.grantId)));
    const read = el("button", { type: "button", id: "grant-read" }, "허락된 발화 열기");
    read.addEventListener("click", () => this.desk.act(read, () => this.read(grant.grantId)));
    this.state.replaceChildren(
      facts(
        ["요청 번호", grant.grantId],
        ["질문", el("span", { class: "text" }, grant.question)],
        ["상태", el("span", { id: "grant-state" }, grantState(grant.state))],
        ["요청", time(grant.askedAt)],
        ["끝", time(grant.endsAt)],
      ),
      el("p", {}, again, " ", grant.state === "GRANT_STATE_GRANTED" ? read : ""),
    );
  }

  async read(grantId) {
    let utterance;
    const chunks = [];
    for await (const part of stream(this.desk.session, "/v1/care/granted-utterance", { grantId })) {
      if (part.utterance) {
        utterance = part.utterance;
      } else if (part.audio) {
        chunks.push(Uint8Array.from(atob(part.audio), (c) => c.charCodeAt(0)));
      }
    }
    const sound = new Sound(utterance.codec, utterance.sampleRateHz, chunks);
    const heading = el("h2", { tabindex: "-1" }, "허락된 발화");
    const play = el("button", { type: "button", class: "quiet", id: "sound-play" }, "소리 듣기");
    play.addEventListener("click", () => this.desk.act(play, () => sound.play()));
    const content = el(
      "section",
      { "aria-label": "허락된 발화" },
      heading,
      facts(
        ["때", time(utterance.startedAt)],
        ["길이", `${(Number(utterance.durationMillis || 0) / 1000).toFixed(1)}초`],
        ["말", el("span", { class: "text", id: "utterance-text" }, utterance.text || "글로 옮긴 것이 없습니다.")],
      ),
      el("p", {}, play, " ", el(
        "button",
        { type: "button", class: "quiet", id: "utterance-close", click: () => this.desk.shield.clear() },
        "지금 지우기",
      )),
    );
    this.desk.shield.show(content, () => {
      sound.stop();
      chunks.length = 0;
    });
    heading.focus();
  }
}
