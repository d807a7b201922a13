-- How many keys of each document are rare: held by at most {rare} groups before it.
-- The same as the rest of `newsbot.dedup.bulk.candidates`. Tables as in candidates.sql.
-- out  doc, rare; documents without keys are missing

with holders as (
    select k.print, g.grp, min(k.doc) as doc
    from keys k
    join groups g on g.doc = k.doc
    join documents d on d.doc = k.doc
    where not d.digest
    group by k.print, g.grp
),
ranked as (
    select print, doc, row_number() over (partition by print order by doc) as nth from holders
),
common as (
    -- From the document behind this one on, the key is not rare.
    select print, doc from ranked where nth = {rare} + 1
)
select k.doc, sum(case when c.doc < k.doc then 0 else 1 end) as rare
from keys k
left join common c on c.print = k.print
group by k.doc
