-- First pass: pairs of copies so close that they count as one where rarity is counted.
-- The same as `newsbot.dedup.bulk.copies`. Runs on Spark, and on DuckDB in the tests: standard SQL only.
--
-- in   documents(doc, moment, marks, numbers)   doc counts publication order; moment in seconds
--                                               or null; marks and numbers: how many it has
--      keys(doc, print)                         keys of each document
--      marks(doc, mark), numbers(doc, number)   what pairs are compared by
--      {window} seconds, {least} keys, {jaccard}, {numbers}   thresholds
-- out  old, new                                 pairs; the groups are their components

with neighbours as (
    -- Each key names one pair: a document and the one before it that holds the key.
    select lag(doc) over (partition by print order by doc) as old, doc as new
    from keys
),
pairs as (
    select n.old, n.new
    from neighbours n
    where n.old is not null
    group by n.old, n.new
    having count(*) >= {least}
),
near as (
    select p.old, p.new, o.marks as old_marks, n.marks as new_marks,
           case when o.numbers < n.numbers then o.numbers else n.numbers end as least_numbers
    from pairs p
    join documents o on o.doc = p.old
    join documents n on n.doc = p.new
    where o.moment is null or n.moment is null or abs(n.moment - o.moment) <= {window}
),
alike as (
    select p.old, p.new, p.least_numbers
    from near p
    join marks o on o.doc = p.old
    join marks n on n.doc = p.new and n.mark = o.mark
    group by p.old, p.new, p.least_numbers, p.old_marks, p.new_marks
    having count(*) >= {jaccard} * (p.old_marks + p.new_marks - count(*))
),
agreeing as (
    select p.old, p.new, count(n.number) as common
    from alike p
    join numbers o on o.doc = p.old
    join numbers n on n.doc = p.new and n.number = o.number
    group by p.old, p.new
)
select p.old, p.new
from alike p
left join agreeing a on a.old = p.old and a.new = p.new
where coalesce(a.common, 0) >= {numbers} * p.least_numbers
