// Helpers that the other scripts share. Fetched with page.js, after the page has been painted.

/**
 * Return the address of the site itself, with a slash at its end. Each call returns a new object.
 * @returns {URL}
 */
export function siteRoot() {
  const root = document.documentElement.dataset.root || ".";
  return new URL(root.endsWith("/") ? root : `${root}/`, document.baseURI);
}

/**
 * Return whether a server sent this page: a page of the zip file is opened from a folder.
 * @returns {boolean}
 */
export const isServed = () => /^https?:$/.test(location.protocol);

/**
 * Return a new element. A string among the children is set as text, so data never becomes markup.
 * @param {string} name
 * @param {Record<string, string | number>} [attributes]
 * @param {...(Node | string)} children
 * @returns {HTMLElement}
 */
export function element(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
}

/** @type {Map<string, Promise<boolean>>} */
const stylesheets = new Map();

/**
 * Add a stylesheet of assets/styles/ to the page, once; resolve to whether it could be loaded.
 * @param {string} name the file's name without its ending
 * @returns {Promise<boolean>}
 */
export function loadStylesheet(name) {
  if (!stylesheets.has(name)) stylesheets.set(name, requestStylesheet(name));
  return stylesheets.get(name);
}

function requestStylesheet(name) {
  const link = element("link", { rel: "stylesheet", href: new URL(`assets/styles/${name}.css`, siteRoot()).href });
  return new Promise((resolve) => {
    link.addEventListener("load", () => resolve(true), { once: true });
    link.addEventListener("error", () => resolve(false), { once: true });
    document.head.append(link);
  });
}

/**
 * Have a screen reader say something politely, in the page's own status region.
 * @param {string} message
 */
export function announce(message) {
  const status = document.querySelector("[data-said]");
  if (status) status.textContent = message;
}
