// A short link leads on at once, and keeps its anchor: /go/neglect/#signs leads to that part of the page.
// Without script the page leads on by itself, to the top.
const target = new URL(document.currentScript.dataset.to, location.href);
if (location.hash) target.hash = location.hash;
location.replace(target);
