-- Second pass: which rare keys of a document stand in which earlier documents.
-- The same as `newsbot.dedup.bulk.candidates`. Runs on Spark, and on DuckDB in the tests: standard SQL only.
--
-- in   documents(doc, moment, digest)   doc counts publication order; digest: holds no keys
--      keys(doc, print)                 keys of each document
--      groups(doc, grp)                 groups of copies: the components of copies.sql
--      {window} seconds, {least} keys, {rare} groups   thresholds
-- out  new, old, print                  a rare key of new that old, an earlier document, holds for
--                                       its group

with holders as (
    -- One posting per key and group, held by its earliest document.
    select k.print, g.grp, min(k.doc) as doc
    from keys k
    join groups g on g.doc = k.doc
    join documents d on d.doc = k.doc
    where not d.digest
    group by k.print, g.grp
),
counted as (
    select print, grp, doc, count(*) over (partition by print) as held from holders
),
rare as (
    -- A key with one holder is found by nobody else, unless the holder is a copy's elder.
    select c.print, c.grp, c.doc, d.moment
    from counted c
    join documents d on d.doc = c.doc
    where c.held <= {rare}
),
found as (
    select k.doc as new, r.doc as old, r.grp, k.print
    from keys k
    join rare r on r.print = k.print and r.doc < k.doc
    join documents d on d.doc = k.doc
    where d.moment is null or r.moment is null or abs(d.moment - r.moment) <= {window}
),
shared as (
    select new, old, print, count(*) over (partition by new, grp) as common from found
)
select new, old, print
from shared
where common >= {least}
order by new, old, print
