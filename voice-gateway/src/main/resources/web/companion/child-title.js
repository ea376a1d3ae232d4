/** What a child's profile is called: by its name, if the parent gave one and may still see it. */
export function childTitle({ words }, child) {
  const w = words.children;
  if (child.state === "CHILD_STATE_FROZEN") {
    return w.frozenTitle;
  }
  return child.state === "CHILD_STATE_DAMAGED" ? w.damagedTitle : child.items?.name || w.noName;
}
