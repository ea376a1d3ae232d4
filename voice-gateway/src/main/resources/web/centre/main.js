import { el } from "/common/dom.js";
import { inKorean } from "/common/refusal.js";
import { PageSession } from "/common/session.js";
import { Shield } from "/common/shield.js";
import { Desk } from "./desk.js";

const main = document.getElementById("main");
const alertPlace = document.getElementById("alert");
const statusPlace = document.getElementById("status");
const personPlace = document.getElementById("person");
const leftPlace = document.getElementById("left");
const goOn = document.getElementById("go-on");
const signOut = document.getElementById("sign-out");
const WARN_SECONDS = 60;

let shield;
let desk;

const session = new PageSession("centre", {
  left(seconds) {
    const minutes = Math.floor(seconds / 60);
    leftPlace.textContent = `화면이 지워지기까지 ${minutes}:${String(seconds % 60).padStart(2, "0")}`;
    if (goOn.hidden !== seconds > WARN_SECONDS) {
      goOn.hidden = seconds > WARN_SECONDS;
    }
  },
  over(reason) {
    blank(
      reason === "SIGNED_OUT"
        ? "로그아웃했습니다."
        : "오랫동안 사용하지 않았거나 접속이 끝나 화면을 지웠습니다. 다시 로그인하세요.",
    );
  },
});

/** How views tell the person something. An error takes the focus's attention at once; both are gone with the next action. */
const notes = {
  clear() {
    alertPlace.replaceChildren();
    statusPlace.replaceChildren();
  },
  say(text) {
    notes.clear();
    statusPlace.append(el("p", {}, text));
  },
  fail(error) {
    notes.clear();
    alertPlace.append(el("p", {}, inKorean(error)));
  },
};

/** Takes everything off the page that the session showed. */
function blank(text) {
  shield?.clear();
  desk = undefined;
  personPlace.textContent = "";
  leftPlace.textContent = "";
  goOn.hidden = true;
  signOut.hidden = true;
  notes.clear();
  main.replaceChildren(
    el(
      "section",
      {},
      el("h2", {}, "로그인"),
      el("p", {}, text),
      el("p", {}, el("a", { class: "button", id: "sign-in", href: "/centre/sign-in" }, "회사 계정으로 로그인")),
      el("p", { class: "hint" }, "로그인에 꼭 필요한 쿠키 하나만 쓰며, 분석 도구는 쓰지 않습니다."),
    ),
  );
  main.focus();
}

async function start() {
  let person;
  try {
    person = await session.open();
  } catch {
    blank("서버에 닿지 않습니다. 네트워크를 확인하고 페이지를 새로 여세요.");
    return;
  }
  if (person === undefined) {
    blank("고객을 돕기 위해 필요한 만큼만 조회하세요. 모든 조회는 사유와 함께 기록됩니다.");
    return;
  }
  personPlace.textContent = person;
  signOut.hidden = false;
  const place = el("div", { id: "card", tabindex: "-1" });
  shield = new Shield(place, () => notes.say("시간이 지나 고객 정보를 화면에서 지웠습니다."));
  desk = new Desk(session, notes, shield, place);
  main.replaceChildren(desk.element);
  await desk.refresh();
}

signOut.addEventListener("click", () => session.signOut());
goOn.addEventListener("click", () => desk?.refresh());
// Nothing is left to be shown by the browser's "back".
window.addEventListener("pagehide", () => {
  shield?.clear();
  main.replaceChildren();
});
window.addEventListener("pageshow", (event) => {
  if (event.persisted) {
    location.reload();
  }
});

start();
