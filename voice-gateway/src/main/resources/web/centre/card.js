import { el, facts, time } from "/common/dom.js";
import { microphone, ticketKind } from "./words.js";

/** What staff see of a home, as the gateway masked it. */
export function homeCard(card, close) {
  const heading = el("h2", { tabindex: "-1" }, "고객 정보");
  const element = el(
    "section",
    { "aria-label": "고객 정보", draggable: "false" },
    heading,
    facts(
      ["이름", card.maskedName],
      ["카카오 계정", card.maskedEmail],
      ["가입", time(card.customerSince)],
      ["음성 서비스 동의", card.voiceConsent ? "있음" : "없음"],
    ),
    el("h3", {}, "기기"),
    ...devices(card.devices || []),
    el("h3", {}, "열린 접수"),
    tickets(card.tickets || []),
    el("p", { class: "hint" }, "5분 뒤, 또는 이 창을 1분 동안 보지 않으면 지워집니다. 복사하거나 인쇄할 수 없습니다."),
    el("button", { type: "button", class: "quiet", id: "card-close", click: close }, "지금 지우기"),
  );
  return { element, heading };
}

function tickets(open) {
  return open.length === 0
    ? el("p", {}, "없습니다.")
    : el("ul", {}, ...open.map((ticket) => el("li", {}, `${ticket.ticketNumber} · ${ticketKind(ticket.kind)}`)));
}

function devices(cards) {
  return cards.length === 0 ? [el("p", {}, "연결된 기기가 없습니다.")] : cards.map(device);
}

function device(card) {
  const health = card.health;
  return el(
    "div",
    { class: "device" },
    facts(
      ["시리얼", card.maskedSerial],
      ["모델", card.model],
      ["펌웨어", card.firmwareVersion],
      ["연결한 날", time(card.pairedAt)],
      ["지금", card.online ? "온라인" : "오프라인"],
      ["상태 보고", health ? time(health.reportedAt) : "아직 없음"],
      ["켜진 지", health && `${Math.floor(Number(health.uptimeSeconds || 0) / 60)}분`],
      ["마이크", health && microphone(health.microphone)],
      ["음소거", health && (health.muted ? "켜짐" : "꺼짐")],
      ["보낼 발화", health && `${health.spooledUtterances || 0}개`],
      ["버린 발화", health && `${health.droppedUtterances || 0}개`],
      ["온도", health && health.temperatureCelsius ? `${Math.round(health.temperatureCelsius)}°C` : undefined],
      ["펌웨어 갱신", health && health.firmwarePhase],
    ),
  );
}
