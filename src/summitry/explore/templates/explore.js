/* Small conveniences; every page works without this. */
(function () {
  "use strict";
  document.addEventListener("keydown", function (event) {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^(input|textarea|select)$/i.test(document.activeElement.tagName)) return;
    var field = document.getElementById("find");
    if (field) { event.preventDefault(); field.focus(); }
  });
  function unfold() {
    var id;
    try { id = decodeURIComponent(location.hash.slice(1)); } catch (error) { return; }
    var one = id && document.getElementById(id);
    for (var up = one; up; up = up.parentElement) if (up.tagName === "DETAILS") up.open = true;
    if (one) one.scrollIntoView();
  }
  window.addEventListener("hashchange", unfold);
  if (location.hash) unfold();
  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    var focus = document.activeElement, entry = focus && focus.closest("[data-judge]");
    if (!entry || /^(input|textarea|select)$/i.test(focus.tagName)) return;
    if (event.key === "j" || event.key === "k") {
      var all = Array.from(document.querySelectorAll("[data-judge]"));
      var next = all[all.indexOf(entry) + (event.key === "j" ? 1 : -1)];
      if (next) next.querySelector("button:not([disabled])").focus();
    }
    var verdict = { a: "accept", r: "reject" }[event.key];
    var button = verdict && entry.querySelector("button[value=" + verdict + "]");
    if (button) button.click();
  });
  var folded = [];
  window.addEventListener("beforeprint", function () {
    folded = Array.from(document.querySelectorAll("details:not([open])"));
    folded.forEach(function (one) { one.open = true; });
  });
  window.addEventListener("afterprint", function () {
    folded.forEach(function (one) { one.open = false; });
  });
  var drop = document.querySelector("[data-drop]");
  if (drop) {
    var input = drop.querySelector("input[type=file]");
    ["dragover", "dragenter"].forEach(function (name) {
      document.addEventListener(name, function (event) { event.preventDefault(); drop.classList.add("over"); });
    });
    document.addEventListener("dragleave", function () { drop.classList.remove("over"); });
    document.addEventListener("drop", function (event) {
      if (!event.dataTransfer || !event.dataTransfer.files.length) return;
      event.preventDefault();
      drop.classList.remove("over");
      input.files = event.dataTransfer.files;
    });
  }
})();
