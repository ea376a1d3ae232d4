import { choice, el, field, time } from "/common/dom.js";
import { TicketView } from "./ticket.js";
import { TICKET_KINDS, ticketKind } from "./words.js";

/** The desk of one member of staff: a new ticket, the company's open ones, and the one being worked on. */
export class Desk {
  constructor(session, notes, shield, cardPlace) {
    this.session = session;
    this.notes = notes;
    this.shield = shield;
    this.list = el("ul", { class: "plain", id: "tickets" });
    this.work = el("div", { id: "work" });
    this.element = el(
      "div",
      { class: "columns" },
      el("div", {}, this.newTicket(), this.openTickets()),
      el("div", {}, this.work, cardPlace),
    );
  }

  /** Runs what a form or button does: one at a time, and what goes wrong is told. */
  async act(button, action) {
    this.notes.clear();
    button.disabled = true;
    try {
      await action();
    } catch (error) {
      this.notes.fail(error);
    } finally {
      button.disabled = false;
    }
  }

  async refresh() {
    try {
      this.show((await this.session.call("GET", "/v1/care/tickets")).tickets || []);
    } catch (error) {
      this.notes.fail(error);
    }
  }

  show(tickets) {
    this.list.replaceChildren(
      ...tickets.map((ticket) =>
        el(
          "li",
          {},
          el(
            "button",
            {
              class: "quiet",
              type: "button",
              "data-ticket": ticket.ticketNumber,
              click: (e) => this.act(e.currentTarget, () => this.open(ticket.ticketNumber)),
            },
            `${ticket.ticketNumber} · ${ticketKind(ticket.kind)} · `,
            time(ticket.openedAt),
          ),
        ),
      ),
    );
    if (tickets.length === 0) {
      this.list.append(el("li", {}, "열린 접수가 없습니다."));
    }
  }

  async open(number) {
    const { ticket } = await this.session.call("GET", `/v1/care/tickets/${encodeURIComponent(number)}`);
    this.workOn(ticket);
  }

  workOn(ticket) {
    this.shield.clear();
    const view = new TicketView(this, ticket);
    this.work.replaceChildren(view.element);
    view.heading.focus();
  }

  leave() {
    this.shield.clear();
    this.work.replaceChildren();
  }

  newTicket() {
    const kind = choice({ name: "kind", id: "new-kind" }, TICKET_KINDS);
    const by = choice({ name: "by", id: "new-by" }, [
      ["email", "카카오 계정 이메일"],
      ["deviceSerial", "기기 시리얼"],
    ]);
    const who = el("input", { id: "new-who", required: true, maxlength: "254", autocomplete: "off", spellcheck: "false" });
    const note = el("textarea", { id: "new-note", required: true, maxlength: "2000" });
    const submit = el("button", { type: "submit", id: "new-submit" }, "접수");
    const form = el(
      "form",
      {
        autocomplete: "off",
        submit: (e) => {
          e.preventDefault();
          this.act(submit, async () => {
            const { ticket } = await this.session.call("POST", "/v1/care/tickets", {
              [by.value]: who.value.trim(),
              kind: kind.value,
              note: note.value,
            });
            form.reset();
            this.workOn(ticket);
            await this.refresh();
            this.notes.say(`접수했습니다. 번호 ${ticket.ticketNumber}`);
          });
        },
      },
      field("고객이 말한 것", by),
      field("값 전체", who, "일부만으로는 찾을 수 없습니다."),
      field("종류", kind),
      field("내용", note, "고객이 말한 것만 적으세요. 이름이나 주소는 적지 마세요."),
      submit,
    );
    return el("section", { "aria-labelledby": "new-title" }, el("h2", { id: "new-title" }, "새 접수"), form);
  }

  openTickets() {
    const number = el("input", { id: "find-number", required: true, maxlength: "10", autocomplete: "off", spellcheck: "false" });
    const submit = el("button", { type: "submit", class: "quiet", id: "find-submit" }, "열기");
    const refresh = el("button", { type: "button", class: "quiet", id: "refresh" }, "새로고침");
    refresh.addEventListener("click", () => this.act(refresh, () => this.refresh()));
    const form = el(
      "form",
      {
        autocomplete: "off",
        submit: (e) => {
          e.preventDefault();
          this.act(submit, () => this.open(number.value.trim().toUpperCase()));
        },
      },
      field("접수 번호로 열기", number),
      submit,
    );
    return el(
      "section",
      { "aria-labelledby": "open-title" },
      el("h2", { id: "open-title" }, "열린 접수"),
      this.list,
      el("p", {}, refresh),
      form,
    );
  }
}
