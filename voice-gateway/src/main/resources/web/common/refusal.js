/** A call was refused, for a reason that the contract names. */
export class Refusal extends Error {
  constructor(reason, metadata = {}) {
    super(reason);
    this.reason = reason;
    this.metadata = metadata;
  }
}

const FIELDS = {
  email: "이메일",
  device_serial: "시리얼",
  home: "고객",
  key: "고객",
  kind: "종류",
  note: "메모",
  reason: "사유",
  question: "질문",
  ticket_number: "접수 번호",
  home_of_ticket: "접수 번호",
  grant_id: "요청 번호",
};

const TEXTS = {
  SIGN_IN_REQUIRED: "로그인이 끝났습니다. 다시 로그인하세요.",
  STAFF_IDLE: "오랫동안 사용하지 않아 접속이 끝났습니다. 다시 로그인하세요.",
  STAFF_LOCKED: "계정이 잠겼습니다. 기다려도 풀리지 않으면 개인정보 보호책임자에게 해제를 요청하세요.",
  NETWORK_NOT_ALLOWED: "회사 네트워크가 아닌 곳에서는 쓸 수 없습니다. 회사 네트워크에 연결하세요.",
  ROLE_NOT_ALLOWED: "이 일을 할 권한이 없습니다. 필요하면 관리자에게 권한을 요청하세요.",
  CONTRACT_NOT_IN_FORCE: "소속 회사의 위탁 계약이 유효하지 않습니다. 관리자에게 알리세요.",
  TOO_MANY_LOOK_UPS: "조회가 평소보다 많아 잠겼고 보호책임자에게 알려졌습니다. 보호책임자에게 해제를 요청하세요.",
  TICKET_REQUIRED: "이 고객의 열린 접수가 필요합니다. 접수 번호와 고객이 맞는지 확인하거나 새로 접수하세요.",
  GRANT_NOT_IN_FORCE: "고객의 허락이 없거나 끝났습니다. 필요하면 다시 요청하세요.",
  GRANT_PENDING: "이 접수에는 고객의 답을 기다리는 요청이 이미 있습니다. 답을 기다리세요.",
  LOG_UNAVAILABLE: "접속 기록을 남길 수 없어 아무것도 열지 않았습니다. 운영팀에 알리세요.",
  NOT_FOUND: "찾는 것이 없습니다. 입력한 값 전체가 정확한지 확인하세요.",
  CROSS_SITE: "이 페이지에서 보낸 요청이 아니라서 거절되었습니다. 페이지를 새로 여세요.",
  MALFORMED_MESSAGE: "요청 형식이 맞지 않습니다. 페이지를 새로 열고 다시 해 보세요.",
  MESSAGE_TOO_LARGE: "내용이 너무 깁니다. 줄여서 다시 보내세요.",
  REQUEST_PENDING: "고객의 요청을 처리하는 중이라 지금은 볼 수 없습니다.",
  CONSENT_WITHDRAWN: "고객이 동의를 철회했습니다. 자료가 남아 있지 않습니다.",
  TRY_AGAIN: "지금은 처리할 수 없습니다. 잠시 뒤 다시 해 보세요.",
  QUOTA: "한도를 다 썼습니다. 잠시 뒤 다시 해 보세요.",
  OFFLINE: "서버에 닿지 않습니다. 네트워크를 확인하고 다시 해 보세요.",
};

/** What happened and what to do, in Korean. */
export function inKorean(error) {
  if (!(error instanceof Refusal)) {
    return "페이지에 문제가 생겼습니다. 새로 열고 다시 해 보세요.";
  }
  if (error.reason === "INVALID_FIELD") {
    const name = FIELDS[error.metadata.field];
    return name ? `'${name}' 칸의 값이 맞지 않습니다. 고쳐서 다시 보내세요.` : "입력한 값이 맞지 않습니다. 고쳐서 다시 보내세요.";
  }
  if (error.reason === "INTERNAL") {
    const incident = error.metadata.incident;
    return `서버에 문제가 생겼습니다. 운영팀에 알리세요${incident ? ` (번호 ${incident})` : ""}.`;
  }
  const text = TEXTS[error.reason] || `요청이 거절되었습니다 (${error.reason}).`;
  const seconds = Number(error.metadata.retry_after_seconds);
  return seconds > 0 ? `${text} ${Math.ceil(seconds / 60)}분 뒤에 다시 할 수 있습니다.` : text;
}
