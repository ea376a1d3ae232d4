/** What a child's profile is called: by its name, if the parent gave one and may still see it. */
export function childTitle({ words }, child) {
  const w = words.children;
  return child.state === "CHILD_STATE_FROZEN" ? w.frozenTitle : child.items?.name || w.noName;
}
