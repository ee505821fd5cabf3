// A short link leads on at once, and keeps its anchor: /go/neglect/#signs leads to that part of the page.
// It leads nowhere but to a page of this site, whatever page runs this script: it is no way to other hosts.
// Without script the page leads on by itself, to the top.
const site = new URL("../", document.currentScript.src);
const target = new URL(document.currentScript.dataset.to, location.href);
if (target.href.startsWith(site.href)) {
  if (location.hash) target.hash = location.hash;
  location.replace(target);
}
