-- How many keys of each document are rare: held by at most {rare} groups.
-- The same as the second half of `newsbot.dedup.bulk.candidates`. Tables as in candidates.sql.
-- out  doc, rare; documents without keys are missing

with holders as (
    select distinct k.print, g.grp
    from keys k
    join groups g on g.doc = k.doc
    join documents d on d.doc = k.doc
    where not d.digest
),
common as (
    select print from holders group by print having count(*) > {rare}
)
select k.doc, sum(case when c.print is null then 1 else 0 end) as rare
from keys k
left join common c on c.print = k.print
group by k.doc
order by k.doc
