/**
 * The address's fragment names the view: `#/utterances/0123` shows the view of the route `utterances/:id` with `{id: "0123"}`.
 */
export class Router {
  /**
   * @param {Object<string, Function>} routes the views by their routes
   * @param {function(Function, Object, string)} show is told the view, its parameters and the route's first part
   */
  constructor(routes, show) {
    this.routes = Object.entries(routes).map(([route, view]) => ({ parts: route.split("/"), view }));
    this.show = show;
  }

  listen() {
    window.addEventListener("hashchange", () => {
      // Such as the skip link's: no view of its own.
      if (location.hash === "" || location.hash.startsWith("#/")) {
        this.follow();
      }
    });
  }

  follow() {
    const path = location.hash.slice(2).split("/");
    for (const { parts, view } of this.routes) {
      const parameters = match(parts, path);
      if (parameters) {
        this.show(view, parameters, parts[0]);
        return;
      }
    }
    this.go("");
  }

  /** Shows another view, or the same one anew. */
  go(path) {
    if (location.hash === `#/${path}`) {
      this.follow();
    } else {
      location.hash = `#/${path}`;
    }
  }
}

function match(parts, path) {
  if (parts.length !== path.length) {
    return undefined;
  }
  const parameters = {};
  for (const [i, part] of parts.entries()) {
    if (part.startsWith(":")) {
      parameters[part.slice(1)] = path[i];
    } else if (part !== path[i]) {
      return undefined;
    }
  }
  return parameters;
}
