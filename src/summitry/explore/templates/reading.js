/* Marks an item on both sides at once. The page works without this. */
(function () {
  "use strict";
  var places = new Map(), going = null;
  document.querySelectorAll("[data-items]").forEach(function (one) {
    one.getAttribute("data-items").split(" ").forEach(function (item) {
      if (!places.has(item)) places.set(item, []);
      places.get(item).push(one);
    });
  });
  function unfold(one) {
    for (var up = one; up; up = up.parentElement) if (up.tagName === "DETAILS") up.open = true;
  }
  function box(item) {
    var found = document.getElementById(item);
    return found && found.closest(".card, .cell, .verdict, .meeting, .dispute, li, section");
  }
  function mark(items) {
    document.querySelectorAll(".on").forEach(function (one) { one.classList.remove("on"); });
    items.forEach(function (item) {
      (places.get(item) || []).forEach(function (one) { one.classList.add("on"); });
      var found = places.has(item) && box(item);
      if (found) found.classList.add("on");
    });
  }
  function arrive(id, items) {
    var target = document.getElementById(id);
    if (!target) return;
    unfold(target);
    target.scrollIntoView();
    mark(items || [id.replace(/^w-/, "")]);
    var focus = id.indexOf("w-") === 0 ? target.querySelector("a") : target.closest("[tabindex]");
    if (target.classList.contains("a") && id.indexOf("w-") !== 0) focus = target.parentElement;
    if (focus) focus.focus({ preventScroll: true });
  }
  function named() {
    try { return decodeURIComponent(location.hash.slice(1)); } catch (error) { return ""; }
  }
  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a[href^='#']");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    var id = link.getAttribute("href").slice(1), items = link.getAttribute("data-items");
    event.preventDefault();
    going = id;
    location.hash = id;
    arrive(id, items && items.split(" "));
  });
  window.addEventListener("hashchange", function () {
    if (named() !== going) arrive(named());
    going = null;
  });
  var folded = [];
  window.addEventListener("beforeprint", function () {
    folded = Array.from(document.querySelectorAll("details:not([open])"));
    folded.forEach(function (one) { one.open = true; });
  });
  window.addEventListener("afterprint", function () {
    folded.forEach(function (one) { one.open = false; });
  });
  if (location.hash) arrive(named());
})();
