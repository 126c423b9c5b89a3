-- A project: plain tables, and views that R, pandas, Datasette and Excel users open without us.
-- The views are public interface: each column is described in data/dictionary.yaml, pragma user_version counts
-- their versions. Tables may change with a version; read the views.

create table if not exists document (
  id text primary key, text text not null, plain integer not null, title text, url text, publisher text,
  side text, published text, language text, retrieved text, raw_hash text, reader text, name text, copy_of text,
  copy_share real, added text not null
);
create table if not exists sentence (
  document text not null references document(id), start integer not null, "end" integer not null,
  kind text not null, class text, checkable text, primary key (document, start, "end")
) without rowid;
create table if not exists reference (
  id text primary key, publisher text not null, title text not null, url text, published text, accessed text,
  seen text, side text, locator text, note text
);
create table if not exists record_encounter (
  id text primary key, label text, date text, kind text, mood text, place text, country text, venue text,
  host_event text, leaders text, planned text, actual text, issues text, part_of text, n_references integer,
  as_of text
);
create table if not exists participant (
  encounter text not null, person text not null, primary key (encounter, person)
) without rowid;
create table if not exists statement (
  id text primary key, origin text not null check (origin in ('record', 'document')), layer text not null,
  encounter text, document text references document(id), start integer, "end" integer, text text,
  item text not null check (json_valid(item)), method text not null, added text not null, retired text
);
create index if not exists statement_layer on statement (layer, encounter);
create index if not exists statement_document on statement (document);
create index if not exists statement_queue on statement (
  coalesce(json_extract(item, '$.confidence'), 1), document, start, id, layer
) where origin = 'document' and retired is null
  and layer not in ('entities', 'times', 'hedges', 'coreference');
create index if not exists statement_queue_layer on statement (
  layer, coalesce(json_extract(item, '$.confidence'), 1), document, start, id
) where origin = 'document' and retired is null
  and layer not in ('entities', 'times', 'hedges', 'coreference');
create table if not exists evidence (
  statement text not null references statement(id), source text not null references reference(id),
  primary key (statement, source)
) without rowid;
create index if not exists evidence_source on evidence (source);
create table if not exists refused_item (
  id text primary key, document text, layer text not null, item text not null, why text not null,
  mend text not null, method text not null, at text not null
);
create table if not exists decision (
  id integer primary key, statement text not null, other text, verdict text not null, correction text,
  who text not null, at text not null, note text, anchors text
);
create table if not exists finished (
  source text primary key, reader text not null, at text not null
) without rowid;
create table if not exists appearance (
  document text not null references document(id), name text, url text, publisher text, side text, published text,
  retrieved text, raw_hash text, added text not null
);
create index if not exists appearance_document on appearance (document);
create table if not exists mark (
  mark integer not null, document text not null, primary key (mark, document)
) without rowid;
create index if not exists mark_document on mark (document);
create index if not exists document_copy on document (copy_of);
create table if not exists about (key text primary key, value text);

create virtual table if not exists words using fts5 (
  text, owner unindexed, kind unindexed, document unindexed, start unindexed, "end" unindexed,
  tokenize = "unicode61 remove_diacritics 2"
);

-- The stored text is never touched, judgements are only added, and words stand where they say they do.
create trigger if not exists text_stays before update of text on document begin
  select raise(abort, 'the text of a document is never changed');
end;
create trigger if not exists decision_stays before update on decision begin
  select raise(abort, 'judgements are only added');
end;
create trigger if not exists decision_remains before delete on decision begin
  select raise(abort, 'judgements are only added');
end;
create trigger if not exists words_at_span before insert on statement
when new.document is not null and new.start is not null and new.text is not (
  select case when plain then substr(text, new.start + 1, new."end" - new.start) else new.text end
  from document where id = new.document
) begin
  select raise(abort, 'the words are not at their span');
end;

create view if not exists encounter as
  select id, 'record' as origin, label, date, kind, mood, place, country, venue, host_event, leaders, planned,
    actual, issues, part_of, n_references, as_of, null as document
  from record_encounter
  union all
  select s.encounter, 'document', json_extract(s.item, '$.label'),
    (select json_extract(a.item, '$.value') from statement a where a.layer = 'attributes'
      and a.encounter = s.encounter and a.retired is null and json_extract(a.item, '$.name') = 'date'
      order by a.start limit 1),
    json_extract(s.item, '$.kind'), json_extract(s.item, '$.mood'),
    (select json_extract(a.item, '$.value') from statement a where a.layer = 'attributes'
      and a.encounter = s.encounter and a.retired is null and json_extract(a.item, '$.name') = 'place'
      order by a.start limit 1),
    (select json_extract(a.item, '$.value') from statement a where a.layer = 'attributes'
      and a.encounter = s.encounter and a.retired is null and json_extract(a.item, '$.name') = 'country'
      order by a.start limit 1),
    (select json_extract(a.item, '$.value') from statement a where a.layer = 'attributes'
      and a.encounter = s.encounter and a.retired is null and json_extract(a.item, '$.name') = 'venue'
      order by a.start limit 1),
    (select json_extract(a.item, '$.value') from statement a where a.layer = 'attributes'
      and a.encounter = s.encounter and a.retired is null and json_extract(a.item, '$.name') = 'host_event'
      order by a.start limit 1),
    (select group_concat(p.value, '; ') from json_each(s.item, '$.participants') p),
    (select group_concat(json_extract(a.item, '$.shown'), ' | ') from statement a where a.layer = 'attributes'
      and a.encounter = s.encounter and a.retired is null and json_extract(a.item, '$.name') = 'planned_minutes'),
    (select group_concat(json_extract(a.item, '$.shown'), ' | ') from statement a where a.layer = 'attributes'
      and a.encounter = s.encounter and a.retired is null and json_extract(a.item, '$.name') = 'actual_minutes'),
    null, s.document || '#' || json_extract(s.item, '$.part_of'), 1, null, s.document
  from statement s where s.layer = 'encounters' and s.retired is null;

create view if not exists cited as
  select s.*, case when s.origin = 'document' then 1
    else (select count(*) from evidence e where e.statement = s.id) end as n_references
  from statement s where s.retired is null;

create view if not exists attribute as
  select id, encounter, origin, json_extract(item, '$.name') as name, json_extract(item, '$.shown_value') as value,
    case when json_type(item, '$.value') in ('integer', 'real') then json_extract(item, '$.value') end as number,
    json_extract(item, '$.comparator') as comparator, json_extract(item, '$.granularity') as granularity,
    json_extract(item, '$.holder') as holder, json_extract(item, '$.hedge') as hedge,
    json_extract(item, '$.timezone') as timezone, json_extract(item, '$.of') as of_part,
    json_extract(item, '$.role') as role, json_extract(item, '$.side') as side, json_extract(item, '$.note') as note,
    case when origin = 'document' then text end as text, n_references, document, start, "end"
  from cited where layer = 'attributes';

create view if not exists agenda as
  select s.id, case when s.origin = 'record' or e.value = 'all' then coalesce(e.value, s.encounter)
      else s.document || '#' || e.value end as encounter, s.origin, json_extract(s.item, '$.issue') as issue,
    json_extract(s.item, '$.relation') as relation, json_extract(s.item, '$.frequency') as frequency,
    json_extract(s.item, '$.holder') as holder, json_extract(s.item, '$.hedge') as hedge, s.text, s.n_references,
    s.document, s.start, s."end"
  from cited s left join json_each(s.item, '$.encounters') e where s.layer = 'agenda';

create view if not exists account as
  select id, encounter, json_extract(item, '$.account') as side, json_extract(item, '$.kind') as kind,
    json_extract(item, '$.issue') as issue, text, json_extract(item, '$.hedge') as hedge, n_references
  from cited where layer = 'points';

create view if not exists claim as
  select id, encounter, origin, json_extract(item, '$.type') as type, json_extract(item, '$.holder') as holder,
    json_extract(item, '$.issue') as issue, json_extract(item, '$.content_span.text') as text,
    json_extract(item, '$.cue_span.text') as cue, json_extract(item, '$.negated') as negated,
    json_extract(item, '$.hedge') as hedge, json_extract(item, '$.denies') as denies,
    json_extract(item, '$.denied_by') as denied_by, json_extract(item, '$.attributed_by') as attributed_by,
    json_extract(item, '$.confidence') as confidence, document, start, "end"
  from cited where layer = 'claims';

create view if not exists reaction as
  select id, encounter, origin, coalesce(json_extract(item, '$.holder'), json_extract(item, '$.group')) as holder,
    json_extract(item, '$.group') as "group", json_extract(item, '$.camp') as camp,
    json_extract(item, '$.stance') as stance, json_extract(item, '$.polarity') as polarity,
    json_extract(item, '$.target') as target, json_extract(item, '$.issue') as issue,
    json_extract(item, '$.date') as date, json_extract(item, '$.hedge') as hedge, text, n_references, document,
    start, "end"
  from cited where layer = 'reactions';

create view if not exists outcome as
  select id, encounter, origin, json_extract(item, '$.kind') as kind, json_extract(item, '$.issue') as issue,
    json_extract(item, '$.date') as date, json_extract(item, '$.holder') as holder, text,
    json_extract(item, '$.became') as became, n_references, document, start, "end"
  from cited where layer = 'outcomes';

create view if not exists dispute as
  select id, encounter, json_extract(item, '$.about') as about, json_extract(item, '$.text') as text,
    json_extract(item, '$.holder') as holder, json_extract(item, '$.says') as says, n_references
  from cited where layer = 'sides';

create view if not exists context as
  select id, origin, json_extract(item, '$.id') as item, json_extract(item, '$.kind') as kind,
    json_extract(item, '$.label') as label,
    coalesce(json_extract(item, '$.date'), json_extract(item, '$.start') || '/' ||
      coalesce(json_extract(item, '$.end'), '..')) as date,
    json_extract(item, '$.issue') as issue,
    (select group_concat(a.value, '; ') from json_each(c.item, '$.actors') a) as actors, text,
    json_extract(item, '$.status') as status, json_extract(item, '$.holder') as holder, n_references, document,
    start, "end"
  from cited c where layer = 'context';

create view if not exists instrument_status as
  select id, json_extract(item, '$.instrument') as instrument, json_extract(item, '$.label') as label,
    json_extract(item, '$.kind') as kind, json_extract(item, '$.issue') as issue,
    json_extract(item, '$.date') as date, json_extract(item, '$.state') as state,
    (select group_concat(a.value, '; ') from json_each(c.item, '$.by') a) as by, text,
    json_extract(item, '$.holder') as holder, json_extract(item, '$.until') as until, n_references
  from cited c where layer = 'status';

create view if not exists instrument_limit as
  select id, json_extract(item, '$.instrument') as instrument, json_extract(item, '$.what') as what,
    json_extract(item, '$.value') as value, json_extract(item, '$.unit') as unit, json_extract(item, '$.of') as of_side,
    json_extract(item, '$.date') as date, json_extract(item, '$.holder') as holder, n_references
  from cited where layer = 'limits';

create view if not exists source as
  select id, 'record' as origin, publisher, title, url, published, accessed, seen, side, note, null as copy_of,
    (select count(*) from evidence e join statement s on s.id = e.statement where e.source = r.id
      and s.retired is null) as n_statements
  from reference r
  union all
  select id, 'document', publisher, coalesce(title, name), url, published, retrieved, null, side, null, copy_of,
    (select count(*) from statement s where s.document = d.id and s.retired is null)
  from document d;

create view if not exists copy as
  select id as document, copy_of, copy_share as share, name, publisher, title, url, published, retrieved, added
  from document where copy_of is not null
  union all
  select a.document, a.document, 1.0, a.name, a.publisher, d.title, a.url, a.published, a.retrieved, a.added
  from appearance a join document d on d.id = a.document;

create view if not exists judgement as
  select id,
    case when json_extract(anchors, '$[0]') is null then statement else coalesce((select s.encounter from statement s
      where s.id = json_extract(anchors, '$[0]') and s.retired is null), json_extract(anchors, '$[0]')) end as statement,
    case when json_extract(anchors, '$[1]') is null then other else coalesce((select s.encounter from statement s
      where s.id = json_extract(anchors, '$[1]') and s.retired is null), json_extract(anchors, '$[1]')) end as other,
    verdict, correction, who, at, note
  from decision order by id;

create view if not exists standing as
  select id, statement, other, verdict, correction, who, at, note from (
    select j.*, min(statement, coalesce(other, statement)) as one, max(statement, coalesce(other, statement)) as two,
      coalesce(sum(case verdict when 'withdraw' then -1 else 1 end) over (
        partition by min(statement, coalesce(other, statement)), max(statement, coalesce(other, statement))
        order by id rows between 1 following and unbounded following), 0) as after
    from judgement j)
  where verdict <> 'withdraw' and after = 0
  group by one, two having id = max(id) order by id;

create view if not exists corrected as
  select s.id as statement, s.layer, c.key as field, json_extract(s.item, '$."' || c.key || '"') as was, c.value,
    h.who, h.at, s.document
  from standing h join statement s on s.id = h.statement, json_each(h.correction) c
  where h.verdict = 'correct' and h.other is null and s.retired is null;

create view if not exists refused as
  select id, document, layer, why, mend, method, at, item from refused_item order by at, id;
