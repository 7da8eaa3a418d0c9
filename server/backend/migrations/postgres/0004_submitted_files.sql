-- What a signee sends beside the text of a submission stands at its event. Same tables and columns as ../sqlite.
ALTER TABLE contract_events ADD COLUMN document_hash TEXT COLLATE "C";
ALTER TABLE contract_events ADD COLUMN document_name TEXT;
ALTER TABLE contract_events ADD COLUMN document_bytes BIGINT;
CREATE INDEX contract_events_by_document ON contract_events (document_hash) WHERE document_hash IS NOT NULL;
