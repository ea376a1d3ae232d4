import { choice, el, facts, field, time } from "/common/dom.js";
import { homeCard } from "./card.js";
import { GrantView } from "./grant.js";
import { LOOK_UP_REASONS, ticketKind } from "./words.js";

/** One ticket: its notes, and what may be done under it while it is open. */
export class TicketView {
  constructor(desk, ticket) {
    this.desk = desk;
    this.number = ticket.ticketNumber;
    this.heading = el("h2", { tabindex: "-1", id: "ticket-title" }, `접수 ${ticket.ticketNumber}`);
    this.notes = el("ol", { id: "notes" });
    this.element = el(
      "section",
      { "aria-labelledby": "ticket-title" },
      this.heading,
      facts(["종류", ticketKind(ticket.kind)], ["접수", time(ticket.openedAt)], ["종료", time(ticket.closedAt)]),
      el("h3", {}, "메모"),
      this.notes,
    );
    this.show(ticket.notes || []);
    if (!ticket.closedAt) {
      this.element.append(
        this.addNote(),
        el("h3", {}, "고객 조회"),
        this.lookUp(),
        el("h3", {}, "발화 하나를 듣기 위한 요청"),
        new GrantView(desk, this.number).element,
        el("h3", {}, "접수 종료"),
        this.close(),
      );
    }
  }

  show(notes) {
    this.notes.replaceChildren(
      ...notes.map((note) =>
        el(
          "li",
          {},
          el("p", { class: "hint" }, time(note.writtenAt), ` · ${note.staffId}`),
          el("p", { class: "text" }, note.text),
        ),
      ),
    );
  }

  addNote() {
    const text = el("textarea", { id: "note-text", required: true, maxlength: "2000" });
    const submit = el("button", { type: "submit", class: "quiet", id: "note-submit" }, "메모 더하기");
    const form = el(
      "form",
      {
        submit: (e) => {
          e.preventDefault();
          this.desk.act(submit, async () => {
            const path = `/v1/care/tickets/${this.number}/notes`;
            const { ticket } = await this.desk.session.call("POST", path, { note: text.value });
            form.reset();
            this.show(ticket.notes || []);
            this.desk.notes.say("메모를 더했습니다.");
          });
        },
      },
      field("새 메모", text),
      submit,
    );
    return form;
  }

  lookUp() {
    const by = choice({ id: "look-by" }, [
      ["homeOfTicket", "이 접수의 고객"],
      ["email", "카카오 계정 이메일"],
      ["deviceSerial", "기기 시리얼"],
    ]);
    const who = el("input", { id: "look-who", maxlength: "254", autocomplete: "off", spellcheck: "false" });
    const whoField = field("값 전체", who, "이 접수의 고객이 아니면 거절되고 기록됩니다.");
    const reason = choice({ id: "look-reason", required: true }, [["", "고르세요"], ...LOOK_UP_REASONS]);
    const submit = el("button", { type: "submit", id: "look-submit" }, "조회");
    const needsValue = () => {
      whoField.hidden = by.value === "homeOfTicket";
      who.required = !whoField.hidden;
    };
    by.addEventListener("change", needsValue);
    needsValue();
    return el(
      "form",
      {
        autocomplete: "off",
        submit: (e) => {
          e.preventDefault();
          this.desk.act(submit, async () => {
            const key = by.value === "homeOfTicket" ? this.number : who.value.trim();
            who.value = "";
            const { card } = await this.desk.session.call("POST", "/v1/care/look-ups", {
              [by.value]: key,
              ticketNumber: this.number,
              reason: reason.value,
            });
            const shown = homeCard(card, () => this.desk.shield.clear());
            this.desk.shield.show(shown.element);
            shown.heading.focus();
          });
        },
      },
      field("무엇으로", by),
      whoField,
      field("사유", reason, "모든 조회는 사유와 함께 기록됩니다."),
      submit,
    );
  }

  close() {
    const button = el("button", { type: "button", class: "danger", id: "close-ticket" }, "접수 닫기");
    const sure = el("button", { type: "button", class: "danger", id: "close-sure", hidden: true }, "닫습니다. 되돌릴 수 없습니다");
    button.addEventListener("click", () => {
      sure.hidden = false;
      sure.focus();
    });
    sure.addEventListener("click", () =>
      this.desk.act(sure, async () => {
        await this.desk.session.call("POST", `/v1/care/tickets/${this.number}/close`, {});
        this.desk.leave();
        await this.desk.refresh();
        this.desk.notes.say(`접수 ${this.number} 을(를) 닫았습니다.`);
      }),
    );
    return el("p", {}, button, " ", sure);
  }
}
