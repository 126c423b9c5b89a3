/* Search in a frozen copy: over the index beside it, on this page alone. Nothing is sent, nothing is loaded. */
(function () {
  "use strict";
  var data = window.summitryIndex, place = document.getElementById("found");
  if (!data || !place) return;
  var PAGE = 25, MOST = 8, FIELDS = ["kind", "issue", "side", "since", "until"];
  var FACETS = [["kind", "Kind", 1], ["issue", "Issue", 2], ["side", "By whose account", 3], ["year", "Year", 4]];
  var form = document.getElementById("still-search"), asked = read();

  function plain(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  }
  function words(text) {
    return plain(text).match(/[\p{L}\p{N}_]+/gu) || [];
  }
  function read() {
    var query = new URLSearchParams(location.search), out = { q: (query.get("q") || "").slice(0, 400) };
    FIELDS.forEach(function (name) { out[name] = (query.get(name) || "").trim(); });
    out.page = Math.max(1, parseInt(query.get("page"), 10) || 1);
    return out;
  }
  function address(change) {
    var query = new URLSearchParams();
    [["q", asked.q]].concat(FIELDS.map(function (name) { return [name, asked[name]]; })).forEach(function (pair) {
      var value = pair[0] in change ? change[pair[0]] : pair[1];
      if (value) query.set(pair[0], value);
    });
    if (change.page) query.set("page", change.page);
    return location.pathname.split("/").pop() + "?" + query;
  }
  function make(tag, kind, text, to) {
    var one = document.createElement(tag);
    if (kind) one.className = kind;
    if (text) one.textContent = text;
    if (to) one.setAttribute("href", to);
    return one;
  }
  function within(day) {
    return (!asked.since || day >= (asked.since + "-01-01").slice(0, 10)) && (!asked.until || (day && day.slice(0, asked.until.length) <= asked.until));
  }
  function full(row) {
    var owner = data.owners[row[5]];
    return [row[0], row[7], owner[0], data.sides[row[3]] || ""].join(" ");
  }
  function search() {
    var wanted = Array.from(new Set(words(asked.q))), found = [];
    if (!wanted.length && !FIELDS.some(function (name) { return asked[name]; })) return null;
    data.rows.forEach(function (row) {
      if ((asked.kind && row[1] !== asked.kind) || (asked.issue && row[2] !== asked.issue)) return;
      if ((asked.side && row[3] !== asked.side) || !within(row[4])) return;
      var own = words(full(row)), score = 0;
      var all = wanted.every(function (word) {
        var n = own.filter(function (other) { return other === word; }).length;
        score += n / (n + 1.2 * (0.25 + own.length / 30));
        return n;
      });
      if (all) found.push({ row: row, score: score });
    });
    found.sort(function (one, other) {
      return wanted.length ? other.score - one.score : other.row[4] < one.row[4] ? -1 : other.row[4] > one.row[4] ? 1 : 0;
    });
    return found.map(function (one) { return one.row; });
  }
  function marked(text, wanted) {
    var out = make("span", "s"), pieces = text.split(/([\p{L}\p{N}_\u0300-\u036f]+)/u);
    pieces.forEach(function (piece) {
      out.append(piece && wanted.has(plain(piece)) ? make("mark", "", piece) : piece);
    });
    return out;
  }
  function entry(row, wanted) {
    var owner = data.owners[row[5]], item = make("li", "item dated"), what = make("div", "what");
    item.append(make("p", "date", row[6]), what);
    var line = make("p", "head-line");
    line.append(marked(row[0], wanted));
    if (row[8]) line.append(" ", make("span", "hedge", "hedged: “" + row[8] + "”"));
    if (data.sides[row[3]]) line.append(" ", make("span", "by", "according to " + data.sides[row[3]]));
    var tag = make("p", "tag", data.kinds[row[1]] + " · ");
    tag.append(make("a", "", owner[0], owner[1]), " · " + row[9] + (row[9] === 1 ? " source" : " sources"));
    what.append(line, tag);
    if (row[7]) what.append(make("p", "body-line", "What became of it: " + row[7]));
    return item;
  }
  function facets(rows) {
    FACETS.forEach(function (facet) {
      var name = facet[0], counts = new Map(), said = data[name + "s"] || {};
      rows.forEach(function (row) {
        var value = name === "year" ? row[4].slice(0, 4) : row[facet[2]];
        if (value) counts.set(value, (counts.get(value) || 0) + 1);
      });
      if (!counts.size) return;
      var list = make("ul", "tiles inline-tiles");
      Array.from(counts).sort(function (a, b) { return b[1] - a[1] || (a[0] < b[0] ? -1 : 1); }).slice(0, MOST).forEach(function (pair) {
        var value = pair[0], chosen = asked[name] === value, change = {};
        if (name === "year") change = { since: value, until: value };
        else change[name] = chosen ? "" : value;
        var tile = make("li", "tile"), head = make("p", "tile-head");
        head.append(make("a", "", (said[value] || value) + (chosen ? " (take back)" : ""), address(change)));
        tile.append(head, make("p", "tag", String(pair[1])));
        list.append(tile);
      });
      place.append(make("h3", "", facet[1]), list);
    });
  }
  function fill() {
    form.elements.q.value = asked.q;
    FIELDS.forEach(function (name) { if (form.elements[name]) form.elements[name].value = asked[name]; });
  }
  function show() {
    var rows = search(), wanted = new Set(words(asked.q)), first = PAGE * (asked.page - 1);
    place.replaceChildren();
    if (rows === null) return;
    if (!rows.length) {
      place.append(make("p", "empty", "No statement on record holds " + (asked.q ? "“" + asked.q + "”." : "this.")));
      place.append(make("p", "mend", "Take a word or a field back; a leader is found by surname, an issue by its label."));
      return;
    }
    facets(rows);
    var last = Math.min(first + PAGE, rows.length);
    place.append(make("h3", "results", "Results " + (first + 1) + " to " + last + " of " + rows.length));
    var list = make("ul", ""), box = make("div", "items gutter");
    rows.slice(first, last).forEach(function (row) { list.append(entry(row, wanted)); });
    box.append(list);
    place.append(box);
    if (last < rows.length) {
      var more = make("p", "more");
      more.append(make("a", "", "Further results", address({ page: String(asked.page + 1) })));
      place.append(more);
    }
    document.title = (asked.q ? "“" + asked.q + "”" : "Search") + " – Summitry";
  }
  fill();
  show();
})();
