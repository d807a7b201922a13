-- Second pass: which keys of a document stand in which earlier documents.
-- The same as `newsbot.dedup.bulk.candidates`. Runs on Spark, and on DuckDB in the tests: standard SQL only.
--
-- in   documents(doc, digest)           doc counts publication order; digest: holds no keys
--      keys(doc, print)                 keys of each document
--      groups(doc, grp)                 groups of copies: the components of copies.sql
--      {least} keys, {hot} groups       thresholds
-- out  new, old, print, before          a key of new that old, an earlier document, holds for its
--                                       group; and how many groups held it before new

with holders as (
    -- One posting per key and group, held by its earliest document.
    select k.print, g.grp, min(k.doc) as doc
    from keys k
    join groups g on g.doc = k.doc
    join documents d on d.doc = k.doc
    where not d.digest
    group by k.print, g.grp
),
ranked as (
    select print, grp, doc, row_number() over (partition by print order by doc) as nth from holders
),
found as (
    select k.doc as new, r.doc as old, r.grp, k.print,
           count(*) over (partition by k.doc, k.print) as before
    from keys k
    join ranked r on r.print = k.print and r.doc < k.doc
    where r.nth <= {hot} + 1
),
shared as (
    select new, old, print, before, count(*) over (partition by new, grp) as common
    from found
    where before <= {hot}
)
select new, old, print, before
from shared
where common >= {least}
