-- The relations of a dossier are counted and sorted from an index that holds both
-- ends: to look each of them up in the table took twice as long.

DROP INDEX relation_a;

CREATE INDEX relation_a ON relation(a, b, score, relation, verdict);
