/** Names of the contract (heykakao.care.v1) as staff read them. */
export const TICKET_KINDS = [
  ["TICKET_KIND_QUESTION", "문의"],
  ["TICKET_KIND_DEVICE_FAULT", "기기 고장"],
  ["TICKET_KIND_COMPLAINT", "불만"],
  ["TICKET_KIND_DELIVERY", "배송"],
];

export const LOOK_UP_REASONS = [
  ["LOOK_UP_REASON_DEVICE_FAULT", "기기 고장 처리"],
  ["LOOK_UP_REASON_COMPLAINT", "불만 처리"],
  ["LOOK_UP_REASON_ACCOUNT_QUESTION", "계정 문의 처리"],
  ["LOOK_UP_REASON_DELIVERY_QUESTION", "배송 문의 처리"],
];

const GRANT_STATES = {
  GRANT_STATE_ASKED: "고객의 답을 기다리는 중",
  GRANT_STATE_GRANTED: "허락됨",
  GRANT_STATE_REFUSED: "거절됨",
  GRANT_STATE_ENDED: "끝남",
};

const MICROPHONES = { OPEN: "열림", CLOSED: "닫힘", FAILED: "고장" };

export function ticketKind(name) {
  return new Map(TICKET_KINDS).get(name) || "그 밖";
}

export function grantState(name) {
  return GRANT_STATES[name] || "알 수 없음";
}

export function microphone(name) {
  return MICROPHONES[name];
}
