-- What an insert of an event or a claim is checked for is said by one trigger
-- each: a second and a third made every insert dearer by a fifth.

DROP TRIGGER event_no_replace;

DROP TRIGGER event_key;

DROP TRIGGER event_rev;

DROP TRIGGER claim_no_replace;

DROP TRIGGER claim_quote;

CREATE TRIGGER event_insert BEFORE INSERT ON event BEGIN
  SELECT RAISE(ABORT, 'event: history is not changed') WHERE EXISTS (SELECT 1 FROM event WHERE seq = NEW.seq);
  SELECT RAISE(ABORT, 'event.key') WHERE EXISTS (SELECT 1 FROM event WHERE key = NEW.key);
  SELECT RAISE(ABORT, 'event.rev') WHERE NEW.about IS NOT NULL
    AND NEW.rev IS NOT (SELECT coalesce(max(rev), 0) + 1 FROM event WHERE about = NEW.about);
END;

CREATE TRIGGER claim_insert BEFORE INSERT ON claim BEGIN
  SELECT RAISE(ABORT, 'claim.key') WHERE EXISTS (SELECT 1 FROM claim WHERE key = NEW.key)
    OR NEW.current = 1 AND EXISTS (SELECT 1 FROM claim WHERE id = NEW.id AND current = 1);
  SELECT RAISE(ABORT, 'claim: the quote is not what the text says there') WHERE NOT EXISTS (
    SELECT 1 FROM passage p WHERE p.article = NEW.article AND p.n = NEW.passage AND NEW.start >= p.start
      AND NEW.anchor_start >= p.start AND NEW.start < NEW."end" AND NEW.anchor_start < NEW.anchor_end
      AND substr(p.text, NEW.start - p.start + 1, NEW."end" - NEW.start) = NEW.quote
      AND NEW.anchor = CASE WHEN NEW.anchor_start >= NEW.start AND NEW.anchor_end <= NEW."end"
        THEN substr(NEW.quote, NEW.anchor_start - NEW.start + 1, NEW.anchor_end - NEW.anchor_start)
        ELSE substr(p.text, NEW.anchor_start - p.start + 1, NEW.anchor_end - NEW.anchor_start) END);
END;
